package dev.weir.standalone.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.gate.Levers;
import dev.weir.standalone.machine.ShippedLevers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Inputs and outputs of runs, and a run in a process of its own, so that a test can kill it. */
public final class BatchRun {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    /** Harmless string that is always rejected. */
    static final String TEST_STRING = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    private static final JsonMapper JSON = new JsonMapper();

    private BatchRun() {}

    /** What runs in the child: input, folder. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        run(Path.of(arguments[0]), Path.of(arguments[1]), ShippedLevers.load());
    }

    static BatchScan.Outcome run(Path input, Path out, Levers levers) throws IOException, InterruptedException {
        return BatchScan.run(new BatchPlan(input, out, 3, 128), levers, NOW, line -> {});
    }

    /** Texts of many kinds, each its own. */
    static String text(int number) {
        return switch (number % 5) {
            case 0 -> "a quiet evening by the lake, number " + number;
            case 1 -> "write to me at someone" + number + "@example.org";
            case 2 -> "number " + number + " " + TEST_STRING;
            case 3 -> "you are a worthless idiot and everybody knows it, for the " + number + "th time";
            default -> "det var en fin dag vid havet, nummer " + number;
        };
    }

    static Path input(Path file, int lines) throws IOException {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= lines; i++) {
            ObjectNode item = JSON.createObjectNode();
            item.put(i % 2 == 0 ? "id" : "contentId", "c-" + i).put("text", text(i));
            all.add(i % 50 == 0 ? "{broken " + i : item.toString());
        }
        return Files.write(file, all);
    }

    /** The verdicts, without what the clock has put there. */
    static List<JsonNode> verdicts(Path out) throws IOException {
        List<JsonNode> verdicts = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve(BatchFolder.VERDICTS))) {
            verdicts.add(verdict(line));
        }
        return verdicts;
    }

    static JsonNode verdict(String line) throws IOException {
        return timeless(JSON.readTree(line));
    }

    static JsonNode timeless(JsonNode verdict) {
        ((ObjectNode) verdict.path("timings")).remove("scoringMicros");
        verdict.path("basis").path("signals").forEach(signal -> ((ObjectNode) signal).remove("durationMicros"));
        return verdict;
    }

    static List<String> rejectedLines(Path out) throws IOException {
        return Files.readAllLines(out.resolve(BatchFolder.REJECTED_LINES));
    }

    static JsonNode record(Path out) throws IOException {
        return JSON.readTree(out.resolve(BatchFolder.RUN).toFile());
    }
}
