package dev.weir.lab.train.text;

import dev.weir.lab.train.ProgressListener;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a sentence encoder makes of many texts, sixteen bits a number. Kept in a file, text by text under its digest, so that a training
 * that was cut off goes on and the next one reads only what is new.
 */
final class Encodings {

    private static final int CHUNK = 4096;
    private static final int KEY = 16;
    private static final int ROW = SentenceEncoder.WIDTH * Short.BYTES;

    private final Function<String, float[]> encoder;
    private final Path file;
    private final ProgressListener progress;
    private final Map<String, short[]> known = new HashMap<>();

    Encodings(Function<String, float[]> encoder, Path folder, ProgressListener progress) {
        this.encoder = encoder;
        this.file = folder.resolve("encodings-" + SentenceEncoder.SHA256.substring(0, KEY) + ".bf16");
        this.progress = progress;
        try {
            Files.createDirectories(folder);
            load();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep encodings in " + file, e);
        }
    }

    /** Reads what is whole and cuts off a record that was left half written. */
    private void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        long whole = Files.size(file) / (KEY + ROW);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (long i = 0; i < whole; i++) {
                String key = new String(in.readNBytes(KEY), StandardCharsets.US_ASCII);
                short[] row = new short[SentenceEncoder.WIDTH];
                for (int d = 0; d < row.length; d++) {
                    row[d] = in.readShort();
                }
                known.put(key, row);
            }
        }
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole * (KEY + ROW));
        }
    }

    /** One row for each text, in their order. */
    List<short[]> of(List<String> texts) {
        List<String> keys = texts.parallelStream().map(Encodings::key).toList();
        Map<String, String> missing = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!known.containsKey(keys.get(i))) {
                missing.put(keys.get(i), texts.get(i));
            }
        }
        List<Map.Entry<String, String>> queue = new ArrayList<>(missing.entrySet());
        for (int from = 0; from < queue.size(); from += CHUNK) {
            encode(queue.subList(from, Math.min(queue.size(), from + CHUNK)));
            progress.on("sentence encoder: " + Math.min(queue.size(), from + CHUNK) + " of " + queue.size() + " texts");
        }
        return keys.stream().map(known::get).toList();
    }

    private void encode(List<Map.Entry<String, String>> texts) {
        float[][] rows = new float[texts.size()][];
        IntStream.range(0, rows.length)
                .parallel()
                .forEach(i -> rows[i] = encoder.apply(texts.get(i).getValue()));
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 16))) {
            for (int i = 0; i < rows.length; i++) {
                short[] row = narrowed(rows[i]);
                known.put(texts.get(i).getKey(), row);
                out.writeBytes(texts.get(i).getKey());
                for (short value : row) {
                    out.writeShort(value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep encodings in " + file, e);
        }
    }

    private static String key(String text) {
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, KEY);
    }

    private static short[] narrowed(float[] row) {
        short[] narrow = new short[row.length];
        for (int d = 0; d < row.length; d++) {
            narrow[d] = (short) ((Float.floatToIntBits(row[d]) + 0x8000) >>> 16);
        }
        return narrow;
    }

    /** The numbers of a row, scaled to a root mean square of 1. */
    static void read(short[] row, float[] out) {
        double squares = 1e-9;
        for (int d = 0; d < row.length; d++) {
            out[d] = Float.intBitsToFloat(row[d] << 16);
            squares += out[d] * out[d];
        }
        float scale = (float) Math.sqrt(row.length / squares);
        for (int d = 0; d < row.length; d++) {
            out[d] *= scale;
        }
    }
}
