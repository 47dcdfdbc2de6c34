package dev.weir.standalone.bench;

import dev.weir.gate.Levers;
import dev.weir.policy.Policy;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import dev.weir.standalone.bench.BenchReport.Machine;
import dev.weir.standalone.bench.BenchReport.Ratio;
import dev.weir.standalone.bench.BenchReport.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code weir bench gate}: events a second through the whole gate, beside everything that bounds it, window by window in turn, on the same
 * cores, with the broker there too: a topology that only passes events on, the gate with scorers that do nothing, and for each pack the
 * model alone, all scorers alone, and the gate that scores each record in place.
 */
public final class GateBench {
    private static final String GATE = "gate.";
    private static final String GATE_IN_PLACE = "gateScoreAheadOff.";
    private static final String GATE_IN_PLACE_SELDOM = "gateScoreAheadOffSeldomCommits.";
    /** As most people would write it: each record is scored by the stream thread that it comes to, a thread a core. */
    private static final Map<String, String> IN_PLACE = Map.of("gate.scoreAhead", "false", "gate.streamThreads", "0");

    /** A slow scorer spends its commit interval on few records, so fewer commits may be its best. */
    private static final Map<String, String> SELDOM = Map.of("gate.commitIntervalMillis", "100");

    private static final String GATE_NOTHING = "gateNothing";
    private static final String GATE_TWO_RULES = "gateTwoRules";
    private static final String GATE_200_RULES = "gate200Rules";
    private static final int FIRST_FOOTPRINT_EVENTS = 100_000;
    private static final int LAST_FOOTPRINT_EVENTS = 2_000_000;
    /** Batches that lie ready for what is measured without a stream, at least: 4,096 texts of the default size. */
    private static final int READY_BATCHES = 64;
    /** A new contestant's first window is a thousand events: the second tells its speed, the third has the right size. */
    private static final int WARM_UP_ROUNDS = 3;

    private final GatePlan plan;
    private final Consumer<String> progress;
    private final List<Result> results = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();

    public GateBench(GatePlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** @throws IllegalStateException when an event was lost, judged twice, or judged without being scored */
    public BenchReport run(Policy policy) throws IOException {
        Topics topics = Topics.withPrefix("");
        List<BenchPack> packs = new ArrayList<>();
        try (BenchStage stage = BenchStage.open();
                AutoCloseable lastOfAll = () -> packs.forEach(BenchPack::close);
                ContractSerdes serdes = new ContractSerdes(RegistrySettings.of(stage.registry()));
                Feed feed = new Feed(stage.bootstrap(), serdes, topics.contentEvents(), 20);
                Roster roster = new Roster(stage.cpu(), firstWindow())) {
            for (PackKind kind : plan.packs()) {
                packs.add(BenchPack.open(kind, stage.folder("model-" + kind.word())));
            }
            enterPassThrough(roster, stage, serdes, feed);
            enterGates(roster, stage, feed, packs, policy);
            warmUp(roster);
            measure(roster, packs);
            if (plan.memory()) {
                memory(roster, GATE + packs.get(0).name());
            }
            return report(roster.count(stage, serdes));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("closing a pack throws nothing checked", e);
        }
    }

    private WindowSize firstWindow() {
        return WindowSize.first(plan.windows().mostEvents(), plan.windows().seconds());
    }

    private void enterPassThrough(Roster roster, BenchStage stage, ContractSerdes serdes, Feed feed) {
        Topics topics = Topics.withPrefix("");
        stage.topics(PassThrough.topics(), plan.partitions());
        roster.enter(PassThrough.contestant(
                stage,
                PassThrough.start(stage, serdes, topics.contentEvents(), stage.gateConfig("pass", plan.settings())),
                feed,
                plan.partitions()));
    }

    private void enterGates(Roster roster, BenchStage stage, Feed feed, List<BenchPack> packs, Policy policy) {
        Levers nothing = new Levers("bench-nothing", EchoScorer.of(packs.get(0).chain()), policy);
        enter(roster, new GateSetup(GATE_NOTHING, plan.settings(), nothing), stage, feed);
        int threads = Runtime.getRuntime().availableProcessors();
        int batches = Math.max(READY_BATCHES, threads);
        for (BenchPack pack : packs) {
            progress.accept("setting up " + pack.name());
            Levers levers = new Levers("bench-" + pack.name(), pack.chain(), policy);
            GateSetup gate = new GateSetup(GATE + pack.name(), plan.settings(), levers);
            int batchSize = gate.config(stage).maxBatchSize();
            roster.enter(pack.rawOnnx(threads, batches, batchSize));
            roster.enter(pack.chainAlone(threads, batches, batchSize));
            GateSetup inPlace = gate.with(GATE_IN_PLACE + pack.name(), IN_PLACE);
            enter(roster, inPlace, stage, feed);
            enter(roster, inPlace.with(GATE_IN_PLACE_SELDOM + pack.name(), SELDOM), stage, feed);
            enter(roster, gate, stage, feed);
        }
        enterRules(roster, stage, feed, packs.get(0));
    }

    /** The same gate under few rules and under many. */
    private void enterRules(Roster roster, BenchStage stage, Feed feed, BenchPack pack) {
        for (int rules : new int[] {2, 200}) {
            String name = rules == 2 ? GATE_TWO_RULES : GATE_200_RULES;
            Levers levers = new Levers("bench-" + name, pack.chain(), RuleLoad.of(rules));
            enter(roster, new GateSetup(name, plan.settings(), levers), stage, feed);
        }
    }

    private void enter(Roster roster, GateSetup setup, BenchStage stage, Feed feed) {
        roster.enter(setup, setup.start(stage, feed, plan.partitions()));
    }

    private void warmUp(Roster roster) {
        int seconds = plan.windows().warmUpSeconds();
        progress.accept("warming up for " + seconds + " s at least");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int round = 0; round < WARM_UP_ROUNDS || System.nanoTime() < until; round++) {
            roster.warmUp();
        }
    }

    private void measure(Roster roster, List<BenchPack> packs) {
        for (int i = 1; i <= plan.windows().count(); i++) {
            progress.accept("window " + i + " of " + plan.windows().count());
            roster.measure(progress);
        }
        GateRates rates = rates(roster, packs);
        ratios.addAll(rates.ratios());
        ratios.add(new Ratio(
                "gateOf200Rules",
                roster.of(GATE_200_RULES).median() / roster.of(GATE_TWO_RULES).median()));
        roster.all().forEach(series -> results.add(new Result(series.name(), series.median(), "events/s")));
        results.addAll(rates.limits());
        roster.all()
                .forEach(series -> results.add(
                        new Result(series.name() + ".cpu", series.medianCpuMicros(), "µs/event, broker included")));
    }

    private static GateRates rates(Roster roster, List<BenchPack> packs) {
        List<GateRates.OfPack> ofPacks = packs.stream()
                .map(BenchPack::name)
                .map(pack -> new GateRates.OfPack(
                        pack,
                        roster.of(BenchPack.RAW_ONNX + pack).median(),
                        roster.of(BenchPack.CHAIN + pack).median(),
                        Math.max(
                                roster.of(GATE_IN_PLACE + pack).median(),
                                roster.of(GATE_IN_PLACE_SELDOM + pack).median()),
                        roster.of(GATE + pack).median()))
                .toList();
        return new GateRates(
                roster.of(PassThrough.NAME).median(), roster.of(GATE_NOTHING).median(), ofPacks);
    }

    /** From 100,000 events to 2,000,000, with the others gone: what grows with the events would show here. */
    private void memory(Roster roster, String gate) {
        progress.accept("watching the memory of " + gate + " over " + LAST_FOOTPRINT_EVENTS + " events");
        roster.keepOnly(gate);
        roster.of(gate).passThrough(FIRST_FOOTPRINT_EVENTS);
        Footprint first = Footprint.now();
        roster.of(gate).passThrough(LAST_FOOTPRINT_EVENTS - FIRST_FOOTPRINT_EVENTS);
        Footprint last = Footprint.now();
        results.add(new Result("liveHeapAfter100k", first.liveHeapMiB(), "MiB"));
        results.add(new Result("liveHeapAfter2M", last.liveHeapMiB(), "MiB"));
        results.add(new Result("residentAfter100k", first.residentMiB(), "MiB"));
        results.add(new Result("residentAfter2M", last.residentMiB(), "MiB"));
        ratios.add(new Ratio("residentAfter2MOf100k", last.residentMiB() / first.residentMiB()));
    }

    private BenchReport report(Roster.Count count) {
        progress.accept("every verdict is counted");
        if (count.unscored() != 0) {
            throw new IllegalStateException(
                    "no report: " + count.unscored() + " verdicts were given without a score;"
                            + " where scoring is slow, a smaller gate.maxPollRecords or a longer gate.scoreTimeoutMillis helps");
        }
        return new BenchReport("gate", Machine.here(), ratios, results, count.lost(), count.duplicated());
    }
}
