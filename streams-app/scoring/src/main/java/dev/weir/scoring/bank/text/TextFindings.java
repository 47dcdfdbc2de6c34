package dev.weir.scoring.bank.text;

import dev.weir.contract.BankEntry;
import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.scoring.Findings;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.text.BoundedEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the entries that match one text. Every match counts for score and quarantine; how many are told is bounded. One thread. */
final class TextFindings {
    private static final int MAX_EVIDENCE_PER_ENTRY = 8;

    private final ScoringTask task;
    private final Map<String, Double> scores = new HashMap<>();
    private final BoundedEvidence evidence = new BoundedEvidence(MAX_EVIDENCE_PER_ENTRY);
    private boolean quarantine;

    TextFindings(ScoringTask task) {
        this.task = task;
    }

    /** @param start in the original text, {@code end} exclusive */
    void matched(BankEntry entry, int start, int end) {
        scores.merge(entry.getLabel(), entry.getScore(), Math::max);
        quarantine |= entry.getQuarantine();
        String kind = entry.getBank() + " " + entry.getLabel();
        evidence.add(kind, entry, start, end, () -> evidence(entry, start, end));
    }

    /** What is in no bank is not seen: no label is covered. */
    Findings findings() {
        long length = task.text().length();
        Coverage coverage = new Coverage(List.of(), List.of(), null, "chars", length, length);
        return new Findings(null, coverage, scores, evidence.all(), Map.of(), quarantine);
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
