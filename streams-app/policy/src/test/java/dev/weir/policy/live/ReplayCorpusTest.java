package dev.weir.policy.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Decision;
import dev.weir.contract.Modality;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Verdict;
import dev.weir.policy.Asked;
import dev.weir.policy.Verdicts;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.BundleReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

/**
 * Verdicts that were recorded once, with the policies that made them, still come out the same: a change of the engine that changes a
 * decision shows here. {@code main} records them anew, which is right only when such a change is meant.
 */
class ReplayCorpusTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "replay");
    /** Fields that the contract got since have their defaults in these verdicts. Recorded anew, they follow today's contract. */
    private static final Path RECORDED_UNDER =
            Path.of("..", "..", "avro", "records", "released", "0.1.0", "Verdict.avsc");

    private static final Path VERDICTS = CORPUS.resolve("verdicts.jsonl");

    private static PolicySet policies() throws IOException {
        List<Bundle> bundles = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS.resolve("policies"))) {
            for (Path file : files.sorted().toList()) {
                bundles.add(BundleReader.read(file.getFileName().toString(), "", Files.readString(file))
                        .orThrow());
            }
        }
        return PolicySet.of(bundles).orThrow();
    }

    @Test
    void everyRecordedVerdictComesOutTheSame() throws IOException {
        PolicySet policies = policies();
        Schema recordedUnder = new Schema.Parser().parse(RECORDED_UNDER.toFile());
        Set<Decision> decisions = EnumSet.noneOf(Decision.class);
        int line = 0;
        for (String json : Files.readAllLines(VERDICTS)) {
            line++;
            Verdict verdict = new SpecificDatumReader<Verdict>(recordedUnder, Verdict.getClassSchema())
                    .read(null, DecoderFactory.get().jsonDecoder(recordedUnder, json));
            assertThat(Replay.again(verdict, policies)).as("line " + line).isEqualTo(new Replay.Outcome.Same());
            decisions.add(verdict.getDecision());
        }
        assertThat(line).isGreaterThan(20);
        assertThat(decisions).hasSize(3);
    }

    private static List<Verdict> record(PolicySet policies) {
        List<Verdict> verdicts = new ArrayList<>();
        for (String surface : List.of("comment", "message", "profile", "track", "upload", "livestream")) {
            for (Map<String, Double> scores : List.of(
                    Map.of("hate", 0.02, "spam", 0.1),
                    Map.of("hate", 0.97, "harassment", 0.4),
                    Map.of("hate", 0.75),
                    Map.of("sexual", 0.9),
                    Map.of("self_harm.disclosure", 0.9),
                    Map.of("scam", 0.99))) {
                verdicts.add(Verdicts.of(policies, Asked.text(surface, scores).ask()));
            }
        }
        verdicts.add(Verdicts.of(
                policies, Asked.text("comment", Map.of()).missing("body/late").ask()));
        verdicts.add(Verdicts.of(
                policies,
                Asked.text("upload", Map.of()).part("photo", Modality.IMAGE).ask()));
        verdicts.add(Verdicts.of(
                policies.withTripped(Set.of("comment/hate-reject")),
                Asked.text("comment", Map.of("hate", 0.99)).ask()));
        verdicts.add(Verdicts.of(
                policies,
                Asked.on("upload")
                        .part("photo", Modality.IMAGE)
                        .signal(Asked.signal("image.hash", "photo", Modality.IMAGE)
                                .setScores(Map.of("sexual.minors", 1.0))
                                .setEvidence(List.of(Asked.bankEntry("photo", "sexual.minors", "known")))
                                .build())
                        .ask()));
        verdicts.add(Verdicts.of(
                policies,
                Asked.on("comment")
                        .part("body", Modality.TEXT, 5)
                        .model("body", "und", Map.of())
                        .terms("body", "und", Map.of())
                        .ask()));
        verdicts.add(Verdicts.of(
                policies,
                Asked.on("comment")
                        .part("body", Modality.TEXT)
                        .signal(Asked.signal("text.model", "body", Modality.TEXT)
                                .setStatus(SignalStatus.TIMED_OUT)
                                .build())
                        .ask()));
        return verdicts;
    }

    /** Run in the module's folder. */
    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Verdict verdict : record(policies())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().jsonEncoder(Verdict.getClassSchema(), out);
            new SpecificDatumWriter<>(Verdict.class).write(verdict, encoder);
            encoder.flush();
            lines.add(out.toString(StandardCharsets.UTF_8));
        }
        Files.write(VERDICTS, lines);
    }
}
