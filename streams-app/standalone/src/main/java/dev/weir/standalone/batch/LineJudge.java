package dev.weir.standalone.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import dev.weir.gate.Examiner;
import dev.weir.gate.Levers;
import dev.weir.gateway.verdict.VerdictJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads some lines and has the gate's examiner decide them together. Depends on the lines and the levers alone. Thread-safe. */
final class LineJudge {
    private static final Logger log = LoggerFactory.getLogger(LineJudge.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final ItemReader items;
    private final Levers levers;
    private final Instant decidedAt;

    LineJudge(Levers levers, Instant decidedAt) {
        this.items = new ItemReader(decidedAt);
        this.levers = levers;
        this.decidedAt = decidedAt;
    }

    /** @param lines at least one */
    Judged judge(List<Line> lines) {
        List<Line> readable = new ArrayList<>(lines.size());
        List<ContentEvent> events = new ArrayList<>(lines.size());
        Map<Line, String> refused = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.isBlank()) {
                continue;
            }
            Item item = items.read(line);
            if (item instanceof Item.Readable read) {
                readable.add(line);
                events.add(read.event());
            } else if (item instanceof Item.Unreadable broken) {
                refused.put(line, broken.reason());
            }
        }
        return written(lines.get(lines.size() - 1), decide(readable, events, refused), refused);
    }

    /** One item that nothing could be made of sinks only itself, and is never approved. */
    private List<Verdict> decide(List<Line> lines, List<ContentEvent> events, Map<Line, String> refused) {
        try {
            return Examiner.decide(events, levers, decidedAt);
        } catch (RuntimeException e) {
            if (events.size() == 1) {
                log.error("{} could not be judged", lines.get(0), e);
                refused.put(lines.get(0), "could not be judged: " + e.getClass().getSimpleName());
                return List.of();
            }
            List<Verdict> verdicts = new ArrayList<>(events.size());
            for (int i = 0; i < events.size(); i++) {
                verdicts.addAll(decide(lines.subList(i, i + 1), events.subList(i, i + 1), refused));
            }
            return verdicts;
        }
    }

    private static Judged written(Line last, List<Verdict> verdicts, Map<Line, String> refused) {
        Counts counts = Counts.NONE;
        ByteArrayOutputStream decided = new ByteArrayOutputStream();
        for (Verdict verdict : verdicts) {
            counts = counts.with(verdict.getDecision());
            decided.writeBytes(VerdictJson.bytes(verdict));
            decided.write('\n');
        }
        ByteArrayOutputStream rejectedLines = new ByteArrayOutputStream();
        for (Map.Entry<Line, String> line : refused.entrySet()) {
            counts = counts.withUnreadable();
            rejectedLines.writeBytes(rejectedLine(line.getKey(), line.getValue()));
        }
        return new Judged(last, decided.toByteArray(), rejectedLines.toByteArray(), counts);
    }

    private static byte[] rejectedLine(Line line, String reason) {
        try {
            String json = JSON.writeValueAsString(
                    JSON.createObjectNode().put("line", line.number()).put("reason", reason));
            return (json + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }
}
