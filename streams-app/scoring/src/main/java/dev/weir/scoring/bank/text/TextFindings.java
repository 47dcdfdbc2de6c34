package dev.weir.scoring.bank.text;

import dev.weir.contract.BankEntry;
import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.scoring.Findings;
import dev.weir.scoring.ScoringTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers the entries that match one text. Every match counts for score and quarantine; how many are told is bounded, by entry as well,
 * so that a text full of one entry hides no other. One thread.
 */
final class TextFindings {
    private static final int MAX_EVIDENCE = 64;
    private static final int MAX_EVIDENCE_PER_ENTRY = 8;

    private final ScoringTask task;
    private final Map<String, Double> scores = new HashMap<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final Set<Spot> spots = new HashSet<>();
    /** By identity: an entry's own hash is made of all its fields, and a text may hold thousands of matches. */
    private final Map<BankEntry, Integer> told = new IdentityHashMap<>();

    private boolean quarantine;

    private record Spot(BankEntry entry, int start, int end) {}

    TextFindings(ScoringTask task) {
        this.task = task;
    }

    /** @param start in the original text, {@code end} exclusive */
    void matched(BankEntry entry, int start, int end) {
        scores.merge(entry.getLabel(), entry.getScore(), Math::max);
        quarantine |= entry.getQuarantine();
        boolean room = evidence.size() < MAX_EVIDENCE && told.getOrDefault(entry, 0) < MAX_EVIDENCE_PER_ENTRY;
        if (room && spots.add(new Spot(entry, start, end))) {
            told.merge(entry, 1, Integer::sum);
            evidence.add(evidence(entry, start, end));
        }
    }

    /** What is in no bank is not seen: no label is covered. */
    Findings findings() {
        long length = task.text().length();
        Coverage coverage = new Coverage(List.of(), List.of(), null, "chars", length, length);
        return new Findings(null, coverage, scores, evidence, Map.of(), quarantine);
    }

    private Evidence evidence(BankEntry entry, int start, int end) {
        return new Evidence(
                EvidenceKind.BANK_ENTRY,
                task.part().getPartId(),
                entry.getLabel(),
                start,
                end,
                entry.getValue(),
                entry.getBank(),
                entry.getEntry(),
                null,
                null,
                null,
                null,
                null,
                entry.getScore());
    }
}
