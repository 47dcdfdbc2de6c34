package dev.weir.lab.evaluate;

import dev.weir.contract.Decision;
import dev.weir.contract.Evidence;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.lab.evaluate.evasion.Evasion;
import dev.weir.policy.Policy;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.text.view.Normalisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Disguises what was caught plain and sees whether it is caught again. The words disguised are those that carried the score (the signals'
 * evidence), as somebody who wants to get past a filter would choose them; where there is no evidence, every word of four letters or more.
 */
public final class EvasionEvaluation {
    private static final int LEAST_LETTERS = 4;

    private final EvasionConfig config;
    private final Policy policy;
    private final ScorerChain chain;
    private final String label;

    private EvasionEvaluation(EvasionConfig config, Policy policy, ScorerChain chain, String label) {
        this.config = config;
        this.policy = policy;
        this.chain = chain;
        this.label = label;
    }

    /** Totals over a list of rows in disguise. */
    private record Tally(int rows, int flagged, int notApproved, int wereRejected, int rejected) {
        double kept() {
            return share(flagged, rows);
        }
    }

    /** @throws GoldenSetException when the set cannot be used */
    public static EvasionReport run(EvasionConfig config, Policy policy, ScorerChain chain) {
        List<GoldenRow> rows = GoldenSetFile.read(config.evaluation().golden()).rows();
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.labels().keySet()));
        String label = names.size() == 1 ? LabelRules.meaning(names.iterator().next()) : LabelRules.ANY;
        return new EvasionEvaluation(config, policy, chain, label).run(rows);
    }

    private EvasionReport run(List<GoldenRow> rows) {
        List<ScoredRow> plain = score(chain, rows);
        List<ScoredRow> caught = plain.stream()
                .filter(row -> isViolating(row.row(), true) && isFlagged(row))
                .limit(config.maxCaughtRows())
                .toList();
        List<GoldenRow> benign = rows.stream()
                .filter(row -> isViolating(row, false))
                .limit(config.maxBenignRows())
                .toList();
        Map<Evasion, List<GoldenRow>> disguised = new LinkedHashMap<>();
        for (Evasion evasion : Evasion.values()) {
            disguised.put(
                    evasion, caught.stream().map(row -> disguise(row, evasion)).toList());
        }
        Map<Evasion, Tally> tallies = tally(chain, caught, disguised);
        Tally total = total(tallies);
        Map<String, EvasionReport.Kept> kept = new LinkedHashMap<>();
        tallies.forEach((evasion, tally) -> kept.put(
                name(evasion),
                new EvasionReport.Kept(
                        tally.kept(),
                        share(tally.notApproved(), tally.rows()),
                        share(tally.rejected(), tally.wereRejected()))));
        return new EvasionReport(
                caught.size(),
                (int) caught.stream()
                        .filter(row -> row.decision() == Decision.REJECTED)
                        .count(),
                total.kept(),
                share(total.rejected(), total.wereRejected()),
                kept,
                config.perNormaliser() ? worth(caught, disguised, benign, total.kept()) : Map.of());
    }

    private Map<String, EvasionReport.Worth> worth(
            List<ScoredRow> caught, Map<Evasion, List<GoldenRow>> disguised, List<GoldenRow> benign, double kept) {
        Map<String, EvasionReport.Worth> worth = new LinkedHashMap<>();
        double alarms = alarms(chain, benign);
        for (Normalisation normalisation : Normalisation.values()) {
            Set<Normalisation> others = EnumSet.complementOf(EnumSet.of(normalisation));
            worth.put(name(normalisation), worth(chain.undoing(others), caught, disguised, benign, kept, alarms));
        }
        ScorerChain none = chain.undoing(EnumSet.noneOf(Normalisation.class));
        worth.put("all", worth(none, caught, disguised, benign, kept, alarms));
        return worth;
    }

    private EvasionReport.Worth worth(
            ScorerChain without,
            List<ScoredRow> caught,
            Map<Evasion, List<GoldenRow>> disguised,
            List<GoldenRow> benign,
            double kept,
            double alarms) {
        double keptWithout = total(tally(without, caught, disguised)).kept();
        return new EvasionReport.Worth(100 * (kept - keptWithout), 100 * (alarms - alarms(without, benign)));
    }

    private double alarms(ScorerChain scorers, List<GoldenRow> benign) {
        List<ScoredRow> scored = score(scorers, benign);
        return share((int) scored.stream().filter(this::isFlagged).count(), scored.size());
    }

    private Map<Evasion, Tally> tally(
            ScorerChain scorers, List<ScoredRow> caught, Map<Evasion, List<GoldenRow>> disguised) {
        Map<Evasion, Tally> tallies = new LinkedHashMap<>();
        disguised.forEach((evasion, rows) -> {
            List<ScoredRow> scored = score(scorers, rows);
            int flagged = 0;
            int notApproved = 0;
            int wereRejected = 0;
            int rejected = 0;
            for (int i = 0; i < scored.size(); i++) {
                flagged += isFlagged(scored.get(i)) ? 1 : 0;
                notApproved += scored.get(i).decision() == Decision.APPROVED ? 0 : 1;
                boolean was = caught.get(i).decision() == Decision.REJECTED;
                wereRejected += was ? 1 : 0;
                rejected += was && scored.get(i).decision() == Decision.REJECTED ? 1 : 0;
            }
            tallies.put(evasion, new Tally(scored.size(), flagged, notApproved, wereRejected, rejected));
        });
        return tallies;
    }

    private static Tally total(Map<Evasion, Tally> tallies) {
        return tallies.values().stream()
                .reduce(
                        new Tally(0, 0, 0, 0, 0),
                        (a, b) -> new Tally(
                                a.rows() + b.rows(),
                                a.flagged() + b.flagged(),
                                a.notApproved() + b.notApproved(),
                                a.wereRejected() + b.wereRejected(),
                                a.rejected() + b.rejected()));
    }

    private List<ScoredRow> score(ScorerChain scorers, List<GoldenRow> rows) {
        return new ChainRun(scorers, policy, config.evaluation()).score(rows);
    }

    private boolean isFlagged(ScoredRow row) {
        return LabelRules.score(label, row.scores()).orElse(0.0) >= LabelRules.threshold(label, chain.thresholds());
    }

    private static boolean isViolating(GoldenRow row, boolean expected) {
        return LabelRules.violating(row.labels()).filter(is -> is == expected).isPresent();
    }

    private GoldenRow disguise(ScoredRow row, Evasion evasion) {
        SplittableRandom random = new SplittableRandom(
                config.evaluation().seed() * 31 + row.row().id().hashCode() * 131L + evasion.ordinal());
        List<Part> parts = new ArrayList<>();
        for (Part part : row.row().parts()) {
            String text = part.getText().orElse("");
            String disguised = disguise(text, chosen(part.getPartId(), text, row.signals()), evasion, random);
            parts.add(new Part(part.getPartId(), part.getRole(), part.getModality(), disguised, null));
        }
        return row.row().with(parts);
    }

    /** Characters that carry the score; all of them where nothing is known. */
    private static boolean[] chosen(String partId, String text, List<Signal> signals) {
        boolean[] chosen = new boolean[text.length()];
        boolean any = false;
        for (Signal signal : signals) {
            for (Evidence evidence : signal.getEvidence()) {
                if (evidence.getPartId().equals(partId)
                        && evidence.getStart().isPresent()
                        && evidence.getEnd().isPresent()) {
                    Arrays.fill(
                            chosen, evidence.getStart().get(), evidence.getEnd().get(), true);
                    any = true;
                }
            }
        }
        if (!any) {
            Arrays.fill(chosen, true);
        }
        return chosen;
    }

    private static String disguise(String text, boolean[] chosen, Evasion evasion, SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int end = at;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            if (end == at) {
                out.append(text.charAt(at++));
            } else {
                String word = text.substring(at, end);
                boolean disguise = chosen[at] && word.length() >= LEAST_LETTERS;
                out.append(disguise ? evasion.disguise(word, random) : word);
                at = end;
            }
        }
        return out.toString();
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
