package dev.weir.lab.train.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.lab.data.CsvTable;
import dev.weir.lab.data.DataException;
import dev.weir.lab.data.GzipFiles;
import dev.weir.lab.data.LabelledText.Split;
import java.util.List;

/** The file formats of the sources, each as rows. */
final class Rows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {}

    static List<CsvTable.Row> csv(GzipFiles data, String file) {
        return CsvTable.parse(file, data.text(file)).rows();
    }

    static JsonNode json(GzipFiles data, String file) {
        return parse(data.text(file), file);
    }

    static List<JsonNode> jsonLines(GzipFiles data, String file) {
        return data.lines(file).stream().map(line -> parse(line, file)).toList();
    }

    static Split split(String name) {
        return switch (name) {
            case "dev", "validation" -> Split.DEV;
            case "train" -> Split.TRAIN;
            default -> Split.FREE;
        };
    }

    private static JsonNode parse(String text, String file) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new DataException(file + " is not the JSON it should be: " + e.getOriginalMessage());
        }
    }
}
