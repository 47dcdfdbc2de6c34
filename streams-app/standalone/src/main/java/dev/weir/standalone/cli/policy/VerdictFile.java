package dev.weir.standalone.cli.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contract.Verdict;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Verdicts in a file: one, a list of them, or one a line; as {@code weir scan} writes them, alone or with {@code --batch}. */
public final class VerdictFile {
    private static final int MAX_VERDICTS = 500_000;
    private static final JsonMapper JSON = new JsonMapper();

    private VerdictFile() {}

    /** @throws Refusal naming the file and which of its verdicts is wrong */
    public static List<Verdict> read(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refusal("there are no verdicts to read at " + file);
        }
        List<Verdict> verdicts = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes = JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
            while (nodes.hasNextValue()) {
                verdicts.add(verdict(file, verdicts.size() + 1, nodes.nextValue()));
                if (verdicts.size() > MAX_VERDICTS) {
                    throw new Refusal(file + " has more than " + MAX_VERDICTS + " verdicts");
                }
            }
        } catch (JsonProcessingException e) {
            throw new Refusal(file + ": no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new Refusal(file + " cannot be read: " + e.getMessage(), e);
        }
        if (verdicts.isEmpty()) {
            throw new Refusal(file + " has no verdicts");
        }
        return verdicts;
    }

    /** A line of a batch holds its verdict beside other things. */
    private static Verdict verdict(Path file, int number, JsonNode node) {
        try {
            return VerdictReader.read(node.has("verdict") ? node.get("verdict") : node);
        } catch (IllegalArgumentException e) {
            throw new Refusal(file + ": verdict " + number + ": " + e.getMessage(), e);
        }
    }
}
