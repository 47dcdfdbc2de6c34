package dev.weir.standalone.bench;

import dev.weir.gate.Gate;
import dev.weir.gate.GateConfig;
import dev.weir.gate.Levers;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import dev.weir.standalone.bench.BenchReport.Machine;
import dev.weir.standalone.bench.BenchReport.Ratio;
import dev.weir.standalone.bench.BenchReport.Result;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.kafka.streams.KafkaStreams;

/**
 * {@code weir bench latency}: from the moment an event should have been published to the moment a {@code read_committed} reader holds what
 * came of it, at a fixed rate, beside a topology that only passes events on.
 */
public final class LatencyBench {
    /** How long it goes on. */
    public record Windows(int warmUpSeconds, int count, int seconds) {
        public Windows {
            if (count < 1 || seconds < 1 || warmUpSeconds < 0) {
                throw new IllegalArgumentException("at least 1 window of 1 second is needed, and no negative warm-up");
            }
        }
    }

    /**
     * What is measured.
     *
     * @param eventsPerSecond offered whatever comes back
     * @param settings of the gate; the pass-through topology shares them as far as it has them
     */
    public record Plan(Windows windows, int eventsPerSecond, int partitions, Map<String, String> settings) {
        public Plan {
            settings = Map.copyOf(settings);
            if (eventsPerSecond < 1 || partitions < 1) {
                throw new IllegalArgumentException("rate and partitions must be at least 1");
            }
        }
    }

    private static final double[] PERCENTILES = {50, 99, 99.9};

    private final Plan plan;
    private final Consumer<String> progress;
    private final Topics topics = Topics.withPrefix("");

    public LatencyBench(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    public BenchReport run(Levers levers) throws IOException {
        try (BenchStage stage = BenchStage.open();
                ContractSerdes serdes = new ContractSerdes(RegistrySettings.of(stage.registry()))) {
            stage.topics(topics, plan.partitions());
            stage.topics(PassThrough.topics(), plan.partitions());
            GateConfig config = stage.gateConfig("gate", plan.settings());
            try (KafkaStreams pass = PassThrough.start(stage, serdes, topics.contentEvents(), config);
                    Gate gate = Gate.start(config, () -> levers, new SimpleMeterRegistry())) {
                awaitRunning(pass, gate);
                return measure(stage, serdes);
            }
        }
    }

    private BenchReport measure(BenchStage stage, ContractSerdes serdes) {
        Windows windows = plan.windows();
        List<String> verdicts = topics.verdicts().stream().map(Topic::name).toList();
        List<Histogram> passWindows = new ArrayList<>();
        List<Histogram> gateWindows = new ArrayList<>();
        long judged;
        try (Feed feed = new Feed(stage.bootstrap(), serdes, topics.contentEvents(), 0);
                Metronome pass = new Metronome(feed, PassThrough.IN, stage.bootstrap(), List.of(PassThrough.OUT));
                Metronome gate = new Metronome(feed, topics.contentEvents().name(), stage.bootstrap(), verdicts)) {
            progress.accept("warming up for " + windows.warmUpSeconds() + " s");
            for (int i = 0; i < Math.max(1, windows.warmUpSeconds() / (2 * windows.seconds())); i++) {
                window(pass);
                window(gate);
            }
            for (int i = 1; i <= windows.count(); i++) {
                passWindows.add(window(pass));
                gateWindows.add(window(gate));
                progress.accept(String.format(
                        "window %d of %d: p99 pass-through %.1f ms, gate %.1f ms",
                        i, windows.count(), millis(passWindows.get(i - 1), 99), millis(gateWindows.get(i - 1), 99)));
            }
            judged = gate.sent();
        }
        Tally tally = Tally.of(stage.bootstrap(), serdes, topics);
        return report(passWindows, gateWindows, tally.lost(judged), tally.duplicated());
    }

    private Histogram window(Metronome metronome) {
        return metronome.play(plan.eventsPerSecond(), plan.windows().seconds());
    }

    private BenchReport report(List<Histogram> pass, List<Histogram> gate, long lost, long duplicated) {
        List<Result> results = new ArrayList<>();
        List<Ratio> ratios = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            String name = "p" + (percentile == 99.9 ? "999" : String.valueOf((int) percentile));
            double limit = median(pass, percentile);
            double found = median(gate, percentile);
            results.add(new Result("passThrough." + name, limit, "ms"));
            results.add(new Result("gate." + name, found, "ms"));
            results.add(new Result("gateOverPassThrough." + name, found - limit, "ms"));
            ratios.add(new Ratio("gateOfPassThrough." + name, found / limit));
        }
        results.add(new Result("offered", plan.eventsPerSecond(), "events/s"));
        return new BenchReport("latency", Machine.here(), ratios, results, lost, duplicated);
    }

    private static double median(List<Histogram> windows, double percentile) {
        return Median.of(
                windows.stream().map(window -> millis(window, percentile)).toList());
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }

    private static void awaitRunning(KafkaStreams pass, Gate gate) {
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (pass.state() != KafkaStreams.State.RUNNING || !gate.isRunning()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("the gate is " + gate.state() + " after a minute");
            }
            Thread.onSpinWait();
        }
    }
}
