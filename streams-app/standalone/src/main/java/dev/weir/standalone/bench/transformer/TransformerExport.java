package dev.weir.standalone.bench.transformer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A folder as Hugging Face's exporter leaves it: {@code model.onnx}, {@code tokenizer.json} and {@code config.json}. */
public final class TransformerExport {
    /** Names that public classifiers give their outputs, which the import knows. */
    private static final List<String> OUTPUTS =
            List.of("toxic", "obscene", "threat", "insult", "identity_hate", "spam");

    private static final long SEED = 20_240_601;

    private TransformerExport() {}

    /** @param words that are one token each; whatever else stands in a text is spelt by letters */
    public static void write(Path folder, TransformerShape shape, List<String> words) throws IOException {
        if (shape.labels() > OUTPUTS.size()) {
            throw new IllegalArgumentException("at most " + OUTPUTS.size() + " labels have a name");
        }
        List<String> vocabulary = WordPieceFile.vocabulary(words);
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.onnx"), RandomTransformer.onnx(shape, vocabulary.size(), SEED));
        Files.writeString(folder.resolve("tokenizer.json"), WordPieceFile.json(vocabulary));
        Files.writeString(folder.resolve("config.json"), config(shape));
    }

    private static String config(TransformerShape shape) throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        OUTPUTS.subList(0, shape.labels()).forEach(name -> labels.put(Integer.toString(labels.size()), name));
        return new ObjectMapper()
                .writeValueAsString(Map.of(
                        "model_type",
                        "bert",
                        "max_position_embeddings",
                        shape.maxTokens(),
                        "pad_token_id",
                        0,
                        "problem_type",
                        "multi_label_classification",
                        "id2label",
                        labels));
    }
}
