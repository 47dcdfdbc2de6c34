package dev.weir.lab.evaluate;

import dev.weir.contract.Decision;
import dev.weir.contract.VersionRef;
import dev.weir.policy.Policy;
import dev.weir.scoring.ScorerChain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Scores a golden set with the gate's own chain, decides with a policy, and says how well it went. */
public final class Evaluation {
    private final EvaluationConfig config;
    private final ScorerChain chain;
    private final Policy policy;

    private Evaluation(EvaluationConfig config, Policy policy, ScorerChain chain) {
        this.config = config;
        this.policy = policy;
        this.chain = chain;
    }

    /** @throws GoldenSetException when the set cannot be used */
    public static EvaluationReport run(EvaluationConfig config, Policy policy, ScorerChain chain) {
        return new Evaluation(config, policy, chain).run(GoldenSetFile.read(config.golden()));
    }

    private EvaluationReport run(GoldenSet set) {
        ChainRun.Result result = new ChainRun(chain, policy, config).run(set.rows());
        List<ScoredRow> rows = result.rows();
        Map<String, LabelReport> labels = new LinkedHashMap<>();
        List<String> notCovered = new ArrayList<>();
        for (String label : labelNames(set)) {
            Optional<LabelReport> report = measure(label, rows);
            report.ifPresentOrElse(found -> labels.put(label, found), () -> notCovered.add(label));
        }
        return new EvaluationReport(
                rows.size(),
                model(),
                labels,
                slices(rows, primary(labels.keySet())),
                decisions(rows),
                result.latency().millisPerItem(),
                result.latency().singleP50Micros(),
                result.latency().singleP99Micros(),
                notCovered,
                set.notes());
    }

    private String model() {
        return chain.models().stream()
                .map(Evaluation::name)
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), all -> all.isEmpty() ? "none" : all));
    }

    private static String name(VersionRef version) {
        return version.getId() + "@" + version.getVersion();
    }

    /** Labels in the order in which they first stand; and {@code any} last, where several labels make one. */
    private static Set<String> labelNames(GoldenSet set) {
        Set<String> names = new LinkedHashSet<>();
        set.rows().forEach(row -> names.addAll(row.labels().keySet()));
        boolean hasAny =
                names.stream().anyMatch(name -> LabelRules.meaning(name).equals(LabelRules.ANY));
        if (!hasAny && names.size() > 1) {
            names.add(LabelRules.ANY);
        }
        return names;
    }

    /** Empty when nothing scored the label in any row. */
    private Optional<LabelReport> measure(String label, List<ScoredRow> rows) {
        String meaning = LabelRules.meaning(label);
        List<Double> scores = new ArrayList<>();
        List<Boolean> truths = new ArrayList<>();
        boolean scored = false;
        for (ScoredRow row : rows) {
            Optional<Boolean> truth = truth(label, row.row());
            if (truth.isPresent()) {
                Optional<Double> score = LabelRules.score(meaning, row.scores());
                scored |= score.isPresent();
                scores.add(score.orElse(0.0));
                truths.add(truth.get());
            }
        }
        if (!scored) {
            return Optional.empty();
        }
        boolean[] truth = new boolean[truths.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = truths.get(i);
        }
        double threshold = LabelRules.threshold(meaning, chain.thresholds());
        double[] score = scores.stream().mapToDouble(Double::doubleValue).toArray();
        return Optional.of(new LabelMeasures(config.bootstrapRounds(), config.seed()).measure(score, truth, threshold));
    }

    private static Optional<Boolean> truth(String label, GoldenRow row) {
        Boolean stated = row.labels().get(label);
        if (stated != null) {
            return Optional.of(stated);
        }
        return label.equals(LabelRules.ANY) ? LabelRules.violating(row.labels()) : Optional.empty();
    }

    /** The label that slices are judged by. */
    private static String primary(Set<String> labels) {
        if (labels.size() == 1) {
            return labels.iterator().next();
        }
        return labels.stream()
                .filter(label -> LabelRules.meaning(label).equals(LabelRules.ANY))
                .findFirst()
                .orElse(LabelRules.ANY);
    }

    private Map<String, Map<String, SliceReport>> slices(List<ScoredRow> rows, String primary) {
        Map<String, Map<String, List<ScoredRow>>> grouped = new TreeMap<>();
        for (ScoredRow row : rows) {
            row.row()
                    .slices()
                    .forEach((name, value) -> grouped.computeIfAbsent(name, each -> new TreeMap<>())
                            .computeIfAbsent(value, each -> new ArrayList<>())
                            .add(row));
        }
        Map<String, Map<String, SliceReport>> slices = new TreeMap<>();
        grouped.forEach((name, values) -> {
            Map<String, SliceReport> reports = new TreeMap<>();
            values.forEach((value, members) -> reports.put(value, slice(members, primary)));
            slices.put(name, reports);
        });
        return slices;
    }

    private SliceReport slice(List<ScoredRow> rows, String primary) {
        String meaning = LabelRules.meaning(primary);
        double threshold = LabelRules.threshold(meaning, chain.thresholds());
        int known = 0;
        int right = 0;
        int benign = 0;
        int alarms = 0;
        for (ScoredRow row : rows) {
            Optional<Boolean> truth = truth(primary, row.row());
            if (truth.isEmpty()) {
                continue;
            }
            boolean flagged = LabelRules.score(meaning, row.scores()).orElse(0.0) >= threshold;
            known++;
            right += flagged == truth.get() ? 1 : 0;
            benign += truth.get() ? 0 : 1;
            alarms += flagged && !truth.get() ? 1 : 0;
        }
        return new SliceReport(known, ratio(right, known), benign, ratio(alarms, benign));
    }

    private static Map<String, DecisionCounts> decisions(List<ScoredRow> rows) {
        Map<String, DecisionCounts> decisions = new LinkedHashMap<>();
        decisions.put("violating", counts(rows, true));
        decisions.put("benign", counts(rows, false));
        return decisions;
    }

    private static DecisionCounts counts(List<ScoredRow> rows, boolean violating) {
        int[] counts = new int[Decision.values().length];
        for (ScoredRow row : rows) {
            if (LabelRules.violating(row.row().labels())
                    .filter(is -> is == violating)
                    .isPresent()) {
                counts[row.decision().ordinal()]++;
            }
        }
        return new DecisionCounts(
                counts[Decision.APPROVED.ordinal()],
                counts[Decision.HELD.ordinal()],
                counts[Decision.REJECTED.ordinal()]);
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
