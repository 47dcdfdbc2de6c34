package dev.weir.standalone.bench;

import dev.weir.gate.Gate;
import dev.weir.gate.GateConfig;
import dev.weir.gate.Levers;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import dev.weir.serdes.settings.Settings;
import dev.weir.standalone.bench.BenchReport.Machine;
import dev.weir.standalone.bench.BenchReport.Ratio;
import dev.weir.standalone.bench.BenchReport.Result;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * {@code weir bench gate}: events a second through the whole gate, beside a topology that only passes them on, in turn, on the same cores,
 * with the broker there too.
 */
public final class GateBench {
    /**
     * @param windows measured for each contestant
     * @param eventsPerWindow published before a window and worked through in it
     * @param partitions of every topic
     */
    public record Plan(int warmUpSeconds, int windows, int eventsPerWindow, int partitions) {
        public Plan {
            if (windows < 1 || eventsPerWindow < 1_000 || partitions < 1 || warmUpSeconds < 0) {
                throw new IllegalArgumentException(
                        "at least 1 window of 1,000 events and 1 partition are needed, and no negative warm-up");
            }
        }
    }

    private static final int FIRST_FOOTPRINT_EVENTS = 100_000;
    private static final int LAST_FOOTPRINT_EVENTS = 2_000_000;

    private final Plan plan;
    private final Consumer<String> progress;
    private final Topics topics = Topics.withPrefix("");
    private final List<Result> results = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();
    private long passed;
    private long judged;

    public GateBench(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    public BenchReport run(Levers levers) throws IOException {
        try (BenchStage stage = BenchStage.open();
                ContractSerdes serdes = new ContractSerdes(RegistrySettings.of(stage.registry()));
                Feed feed = new Feed(stage.bootstrap(), serdes, topics.contentEvents(), 20)) {
            stage.topics(topics, plan.partitions(), List.of(PassThrough.IN, PassThrough.OUT));
            GateConfig config = config(stage);
            try (Contestant pass = passThrough(stage, serdes, config);
                    Contestant gate = gate(stage, config, levers)) {
                warmUp(feed, pass, gate);
                measure(feed, pass, gate);
                memory(feed, gate);
            }
            progress.accept("counting every verdict");
            Tally tally = Tally.of(stage.bootstrap(), serdes, topics);
            return new BenchReport("gate", Machine.here(), ratios, results, tally.lost(judged), tally.duplicated());
        }
    }

    private void warmUp(Feed feed, Contestant pass, Contestant gate) {
        progress.accept("warming up for " + plan.warmUpSeconds() + " s");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.warmUpSeconds());
        do {
            window(feed, pass);
            window(feed, gate);
        } while (System.nanoTime() < until);
    }

    private void measure(Feed feed, Contestant pass, Contestant gate) {
        for (int i = 1; i <= plan.windows(); i++) {
            pass.keep(window(feed, pass));
            gate.keep(window(feed, gate));
            progress.accept(String.format(
                    "window %d of %d: pass-through %,.0f/s, gate %,.0f/s",
                    i, plan.windows(), pass.rates().get(i - 1), gate.rates().get(i - 1)));
        }
        results.add(new Result("passThrough", pass.median(), "events/s"));
        results.add(new Result("gate", gate.median(), "events/s"));
        ratios.add(new Ratio("gateOfPassThrough", gate.median() / pass.median()));
    }

    /** From 100,000 events to 2,000,000: what grows with the events would show here. */
    private void memory(Feed feed, Contestant gate) {
        window(feed, gate, FIRST_FOOTPRINT_EVENTS);
        Footprint first = Footprint.now();
        progress.accept("watching memory over " + LAST_FOOTPRINT_EVENTS + " events");
        for (int events = FIRST_FOOTPRINT_EVENTS; events < LAST_FOOTPRINT_EVENTS; events += plan.eventsPerWindow()) {
            window(feed, gate);
        }
        Footprint last = Footprint.now();
        results.add(new Result("liveHeapAfter100k", first.liveHeapMiB(), "MiB"));
        results.add(new Result("liveHeapAfter2M", last.liveHeapMiB(), "MiB"));
        results.add(new Result("residentAfter100k", first.residentMiB(), "MiB"));
        results.add(new Result("residentAfter2M", last.residentMiB(), "MiB"));
        ratios.add(new Ratio("residentAfter2MOf100k", last.residentMiB() / first.residentMiB()));
    }

    private double window(Feed feed, Contestant contestant) {
        return window(feed, contestant, plan.eventsPerWindow());
    }

    private double window(Feed feed, Contestant contestant, int events) {
        boolean isGate = contestant.name().equals("gate");
        double rate = contestant.window(feed, isGate ? judged : passed, events);
        if (isGate) {
            judged += events;
        } else {
            passed += events;
        }
        return rate;
    }

    private GateConfig config(BenchStage stage) {
        return Settings.read(
                GateConfig.class,
                GateConfig.PREFIX,
                Map.of(
                        "gate.bootstrapServers", stage.bootstrap(),
                        "gate.registryUrl", stage.registry(),
                        "gate.stateFolder", stage.folder("gate").toString()));
    }

    private Contestant passThrough(BenchStage stage, ContractSerdes serdes, GateConfig config) {
        Properties properties = Gate.streamsProperties(config);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-pass-through");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stage.folder("pass").toString());
        KafkaStreams streams = PassThrough.streams(serdes, topics.contentEvents(), properties);
        streams.start();
        Drain drain = new Drain(stage.bootstrap(), "bench-pass-through", PassThrough.IN, plan.partitions());
        return new Contestant("pass-through", PassThrough.IN, worker(streams), drain);
    }

    private Contestant gate(BenchStage stage, GateConfig config, Levers levers) {
        Gate gate = Gate.start(config, () -> levers, new SimpleMeterRegistry());
        String topic = topics.contentEvents().name();
        Drain drain = new Drain(stage.bootstrap(), config.applicationId(), topic, plan.partitions());
        return new Contestant("gate", topic, worker(gate), drain);
    }

    private static Contestant.Worker worker(KafkaStreams streams) {
        return new Contestant.Worker() {
            @Override
            public void resume() {
                streams.resume();
            }

            @Override
            public void pause() {
                streams.pause();
            }

            @Override
            public void close() {
                streams.close();
            }
        };
    }

    private static Contestant.Worker worker(Gate gate) {
        return new Contestant.Worker() {
            @Override
            public void resume() {
                gate.resume();
            }

            @Override
            public void pause() {
                gate.pause();
            }

            @Override
            public void close() {
                gate.close();
            }
        };
    }
}
