package dev.weir.policy.fusion;

import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Modality;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Signal;
import dev.weir.policy.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A question as rules read it: fused scores and counts by label beside the facts of the event. Made by {@link Fusion} for one decision,
 * by one thread. What is absent reads as 0, as an empty text or as an empty list, so that no rule can trip over it.
 */
public final class Facts {
    /** Scores over everything, then by modality: text, image, audio, video. */
    public static final int GROUPS = 5;

    /** The oldest age that is assumed where no upper bound is known, in years. */
    public static final double UNKNOWN_MAX_AGE = 200;

    final LabelTable labels;
    final double[] scores;
    final int[] evidence;
    final int[] banks;
    final long[] missing = new long[GROUPS];
    final List<Signal> scored = new ArrayList<>();
    final List<Signal> failed = new ArrayList<>();
    final Question question;
    boolean incomplete;
    private @Nullable List<String> languages;
    private @Nullable List<String> parts;

    Facts(LabelTable labels, Question question) {
        this.labels = labels;
        this.question = question;
        this.scores = new double[labels.size() * GROUPS];
        this.evidence = new int[labels.size()];
        this.banks = new int[labels.size()];
    }

    /** Where the scores of a modality stand; 0 for those that have no place of their own and count only overall. */
    public static int group(Modality modality) {
        return switch (modality) {
            case TEXT -> 1;
            case IMAGE -> 2;
            case AUDIO -> 3;
            case VIDEO -> 4;
            case AUTHOR, UNKNOWN -> 0;
        };
    }

    public Question question() {
        return question;
    }

    public DecisionFacts event() {
        return question.facts();
    }

    public LabelTable labels() {
        return labels;
    }

    /** The fused score in a slot, which is {@code group * labels.size() + label}. */
    public double score(int slot) {
        return scores[slot];
    }

    public int evidence(int label) {
        return evidence[label];
    }

    /** Entries of banks that matched for the label or one below it. */
    public int banks(int label) {
        return banks[label];
    }

    /** Signals that are whole and may be believed. */
    public List<Signal> scored() {
        return scored;
    }

    /** True when a signal that was asked for is not there: late, failed or not to be believed. */
    public boolean isIncomplete() {
        return incomplete;
    }

    /** Signals that came to nothing and were not made good by another of the same scorer. */
    public List<Signal> failed() {
        return failed;
    }

    /** Labels whose score may still rise when missing signals come in, by group, as bits. */
    public long missing(int group) {
        return missing[group];
    }

    /** The score of a label in one part; 0 where nobody scored it. */
    public double scoreOfPart(String part, String label) {
        return best(signal -> signal.getPartId().equals(part), label);
    }

    /** The score that one scorer gave a label. */
    public double scoreBy(String scorer, String label) {
        return best(signal -> signal.getScorer().equals(scorer), label);
    }

    private double best(Predicate<Signal> which, String label) {
        double best = 0;
        String below = label + ".";
        for (Signal signal : scored) {
            if (which.test(signal)) {
                for (var entry : signal.getScores().entrySet()) {
                    if (entry.getKey().equals(label) || entry.getKey().startsWith(below)) {
                        best = Math.max(best, entry.getValue());
                    }
                }
            }
        }
        return best;
    }

    /** Pieces of evidence that name the bank. */
    public long bankMatches(String bank) {
        long count = 0;
        for (Signal signal : scored) {
            for (var piece : signal.getEvidence()) {
                if (piece.getBank().filter(bank::equals).isPresent()) {
                    count++;
                }
            }
        }
        return count;
    }

    /** A fact that a scorer found; empty where none did. Where several did, the first signal counts. */
    public String fact(String name) {
        for (Signal signal : scored) {
            String value = signal.getFacts().get(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    /** The highest of the numbers that scorers found under the name; 0 where there is none. */
    public double factNumber(String name) {
        double best = 0;
        for (Signal signal : scored) {
            String value = signal.getFacts().get(name);
            if (value != null) {
                best = Math.max(best, parse(value));
            }
        }
        return best;
    }

    private static double parse(String value) {
        try {
            double number = Double.parseDouble(value);
            return Double.isNaN(number) ? 0 : number;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Languages found in the parts, without region, in order; a part whose language is not known adds nothing. */
    public List<String> languages() {
        if (languages == null) {
            TreeSet<String> found = new TreeSet<>();
            for (Signal signal : question.signals()) {
                signal.getCoverage().getLanguage().map(Languages::base).ifPresent(found::add);
            }
            found.remove(Languages.UNDETERMINED);
            languages = List.copyOf(found);
        }
        return languages;
    }

    public List<String> parts() {
        if (parts == null) {
            parts = question.parts().stream().map(PartDigest::getPartId).toList();
        }
        return parts;
    }

    public boolean isAccountAgeKnown() {
        return event().getAccountCreatedAt().isPresent();
    }

    /** Whole days from the making of the account to the decision; 0 where it is not known or lies ahead. */
    public long accountAgeDays() {
        Instant created = event().getAccountCreatedAt().orElse(question.decidedAt());
        return Math.max(0, Duration.between(created, question.decidedAt()).toDays());
    }

    public double minAge() {
        return event().getAge().flatMap(age -> age.getMinYears()).orElse(0.0);
    }

    public double maxAge() {
        return event().getAge().flatMap(age -> age.getMaxYears()).orElse(UNKNOWN_MAX_AGE);
    }
}
