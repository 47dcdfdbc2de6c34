package dev.weir.scoring.pack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A classifier exported from Hugging Face that is to become a pack.
 *
 * @param source folder with {@code model.onnx}, {@code tokenizer.json} and {@code config.json}
 * @param target folder of the pack, which must not be there yet
 * @param labels label of Weir's taxonomy by the model's own name of an output; where it is empty, names that are widely used are known
 * @param languages languages that the model reads, BCP 47; empty where it is not tied to any
 */
public record ImportRequest(
        Path source, Path target, String id, String version, Map<String, String> labels, List<String> languages) {
    public ImportRequest {
        labels = Map.copyOf(labels);
        languages = List.copyOf(languages);
    }
}
