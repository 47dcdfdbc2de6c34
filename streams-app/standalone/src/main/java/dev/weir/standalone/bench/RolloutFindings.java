package dev.weir.standalone.bench;

import dev.weir.standalone.bench.BenchReport.Machine;
import dev.weir.standalone.bench.BenchReport.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What {@code weir bench rollout} found. */
final class RolloutFindings {
    private final Map<String, List<Times>> found = new LinkedHashMap<>();
    private long staleAfterRestart;

    /**
     * How long after the acknowledgement of an activation, in ms, as a {@code read_committed} reader sees it.
     *
     * @param firstVerdict to the first verdict that names the version
     * @param everyPartition until every partition had given one
     * @param lastOther to the last verdict under what was in force before
     * @param everyStatus until every instance had said that it runs it
     */
    record Times(double firstVerdict, double everyPartition, double lastOther, double everyStatus) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "first verdict %.0f ms, every partition %.0f ms, last under the old one %.0f ms, every status %.0f"
                            + " ms",
                    firstVerdict,
                    everyPartition,
                    lastOther,
                    everyStatus);
        }
    }

    /** @param when {@code before} or {@code after} the restart, or after a {@code burst} */
    void add(String when, Times times) {
        found.computeIfAbsent(when, w -> new ArrayList<>()).add(times);
    }

    /** Verdicts after the restart that did not name what had been put in force meanwhile. */
    void staleAfterRestart(long verdicts) {
        staleAfterRestart = verdicts;
    }

    BenchReport report(RolloutBench.Plan plan, long lost, long duplicated) {
        List<Result> results = new ArrayList<>();
        found.forEach((when, times) -> {
            add(results, when + ".firstVerdict", times, Times::firstVerdict);
            add(results, when + ".everyPartition", times, Times::everyPartition);
            add(results, when + ".lastUnderTheOld", times, Times::lastOther);
            add(results, when + ".everyStatus", times, Times::everyStatus);
            results.add(new Result(when + ".activations", times.size(), ""));
        });
        results.add(new Result("after.verdictsUnderTheOld", staleAfterRestart, ""));
        results.add(new Result("offered", plan.eventsPerSecond(), "events/s"));
        results.add(new Result("instances", plan.instances(), ""));
        return new BenchReport("rollout", Machine.here(), List.of(), results, lost, duplicated);
    }

    private static void add(List<Result> results, String name, List<Times> times, ToDoubleFunction<Times> which) {
        List<Double> values = times.stream().map(which::applyAsDouble).toList();
        results.add(new Result(name + ".median", Median.of(values), "ms"));
        results.add(new Result(
                name + ".max",
                values.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                "ms"));
    }
}
