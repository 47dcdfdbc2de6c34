package dev.weir.policy.fusion;

import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Modality;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.policy.Question;
import java.util.Map;

/**
 * Fuses signals to one score a label: the maximum over parts and scorers, and a parent at least as high as its children. The fusion is
 * monotone: one more signal, or a higher score in one, never lowers anything.
 */
public final class Fusion {
    private Fusion() {}

    /** What rules may read of the question. */
    public static Facts fuse(LabelTable labels, Question question) {
        Facts facts = new Facts(labels, question);
        for (Signal signal : question.signals()) {
            if (isSound(signal)) {
                facts.scored.add(signal);
                addScores(facts, signal);
                addEvidence(facts, signal);
            } else if (signal.getStatus() != SignalStatus.SKIPPED) {
                facts.failed.add(signal);
            }
        }
        facts.failed.removeIf(failed -> wasScoredAfterAll(facts, failed));
        for (Signal signal : facts.failed) {
            addMissing(facts, Facts.group(signal.getModality()), maskOf(facts, signal));
        }
        for (String missing : question.missing()) {
            addMissing(facts, groupOfMissing(question, missing), LabelTable.ALL);
        }
        return facts;
    }

    /** A score that is no probability makes its whole signal one that failed. */
    private static boolean isSound(Signal signal) {
        if (signal.getStatus() != SignalStatus.SCORED) {
            return false;
        }
        for (double score : signal.getScores().values()) {
            if (!(score >= 0 && score <= 1)) {
                return false;
            }
        }
        return true;
    }

    private static void addScores(Facts facts, Signal signal) {
        LabelTable labels = facts.labels;
        int offset = Facts.group(signal.getModality()) * labels.size();
        for (Map.Entry<String, Double> entry : signal.getScores().entrySet()) {
            double score = entry.getValue();
            for (int n = labels.nearest(entry.getKey()); n >= 0; n = labels.parent(n)) {
                raise(facts.scores, n, score);
                raise(facts.scores, offset + n, score);
            }
        }
    }

    private static void raise(double[] scores, int slot, double score) {
        if (score > scores[slot]) {
            scores[slot] = score;
        }
    }

    private static void addEvidence(Facts facts, Signal signal) {
        for (Evidence piece : signal.getEvidence()) {
            String label = piece.getLabel().orElse("");
            for (int n = facts.labels.nearest(label); n >= 0; n = facts.labels.parent(n)) {
                facts.evidence[n]++;
                if (piece.getKind() == EvidenceKind.BANK_ENTRY) {
                    facts.banks[n]++;
                }
            }
        }
    }

    private static boolean wasScoredAfterAll(Facts facts, Signal failed) {
        for (Signal signal : facts.scored) {
            if (signal.getScorer().equals(failed.getScorer())
                    && signal.getPartId().equals(failed.getPartId())) {
                return true;
            }
        }
        return false;
    }

    /** What it would have seen: what it says of itself, anything where it says nothing. What looks at authors sees no label unless it says so. */
    private static long maskOf(Facts facts, Signal signal) {
        long mask = facts.labels.maskWithParents(signal.getCoverage().getLabels());
        return mask == 0 && signal.getModality() != Modality.AUTHOR ? LabelTable.ALL : mask;
    }

    private static int groupOfMissing(Question question, String missing) {
        String partId = partOfMissing(missing);
        for (PartDigest part : question.parts()) {
            if (part.getPartId().equals(partId)) {
                return Facts.group(part.getModality());
            }
        }
        return Facts.group(Modality.UNKNOWN);
    }

    /** The part in {@code partId/scorer}. */
    static String partOfMissing(String missing) {
        return missing.substring(0, Math.max(0, missing.lastIndexOf('/')));
    }

    /** A signal of unknown modality may have spoken of any. */
    private static void addMissing(Facts facts, int group, long mask) {
        facts.incomplete = true;
        facts.missing[0] |= mask;
        for (int g = 1; g < Facts.GROUPS; g++) {
            if (group == 0 || group == g) {
                facts.missing[g] |= mask;
            }
        }
    }
}
