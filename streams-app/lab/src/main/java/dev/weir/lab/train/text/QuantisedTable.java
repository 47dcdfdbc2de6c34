package dev.weir.lab.train.text;

/** An embedding table in one byte a number, with one scale for each column. */
record QuantisedTable(byte[] values, float[] scales) {

    private static final int LARGEST = 127;

    /** Rounds the network's table in place, so that Java and ONNX compute with the same numbers from here on. */
    static QuantisedTable roundInPlace(Network net) {
        int width = net.shape.width();
        float[] scales = new float[width];
        for (int i = 0; i < net.embeddings.length; i++) {
            scales[i % width] = Math.max(scales[i % width], Math.abs(net.embeddings[i]));
        }
        for (int d = 0; d < width; d++) {
            scales[d] = Math.max(scales[d] / LARGEST, 1e-9f);
        }
        byte[] values = new byte[net.embeddings.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.round(net.embeddings[i] / scales[i % width]);
            net.embeddings[i] = values[i] * scales[i % width];
        }
        return new QuantisedTable(values, scales);
    }
}
