package dev.weir.standalone.cli.policy;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Coverage;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.digest.PartDigests;
import dev.weir.policy.EventFacts;
import dev.weir.policy.Labels;
import dev.weir.policy.Question;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.shipped.ShippedScorers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns rows of a golden set into the questions that the gate would ask of a policy. */
final class GoldenQuestions {
    private static final int BATCH = 256;

    /** Name of the signals that rows bring along. */
    private static final String SCORER = "golden";

    private GoldenQuestions() {}

    /** A row and its question. */
    record Asked(GoldenFile.Row row, Question question) {}

    /** Lets the shipped scorers look at the rows that bring no scores along. */
    static List<Asked> of(List<GoldenFile.Row> rows, Instant now) {
        if (rows.stream().allMatch(row -> row.scores().isPresent())) {
            return rows.stream().map(row -> asked(row, given(row), now)).toList();
        }
        List<Asked> asked = new ArrayList<>(rows.size());
        try (ScorerChain chain = ShippedScorers.open()) {
            for (int from = 0; from < rows.size(); from += BATCH) {
                List<GoldenFile.Row> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
                List<List<Signal>> signals =
                        chain.score(batch.stream().map(GoldenFile.Row::event).toList());
                for (int i = 0; i < batch.size(); i++) {
                    GoldenFile.Row row = batch.get(i);
                    asked.add(asked(row, row.scores().isPresent() ? given(row) : signals.get(i), now));
                }
            }
        }
        return asked;
    }

    private static Asked asked(GoldenFile.Row row, List<Signal> signals, Instant now) {
        ContentEvent event = row.event();
        return new Asked(
                row,
                new Question(
                        EventFacts.of(event, row.risk()),
                        PartDigests.of(event),
                        signals,
                        List.of(),
                        EventFacts.rolloutBucket(event.getAuthor().getAuthorId()),
                        now));
    }

    /** One signal for each part, as of a scorer that looks for everything and reads every language. */
    private static List<Signal> given(GoldenFile.Row row) {
        Map<String, Double> scores = row.scores().orElseThrow();
        Set<String> labels = new TreeSet<>(Labels.TAXONOMY);
        labels.addAll(scores.keySet());
        List<Signal> signals = new ArrayList<>();
        for (PartDigest part : PartDigests.of(row.event())) {
            signals.add(Signal.newBuilder()
                    .setContentId(row.id())
                    .setRevision(row.event().getRevision())
                    .setPartId(part.getPartId())
                    .setModality(part.getModality())
                    .setScorer(SCORER)
                    .setStatus(SignalStatus.SCORED)
                    .setCoverage(Coverage.newBuilder()
                            .setLabels(List.copyOf(labels))
                            .setUnit("parts")
                            .setLookedAt(1)
                            .setTotal(1)
                            .build())
                    .setScores(scores)
                    .setDigest(part.getDigest())
                    .build());
        }
        return signals;
    }
}
