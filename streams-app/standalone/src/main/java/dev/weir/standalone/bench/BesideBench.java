package dev.weir.standalone.bench;

import dev.weir.contract.Modality;
import dev.weir.gate.Gate;
import dev.weir.gate.GateConfig;
import dev.weir.gate.Levers;
import dev.weir.gate.lane.DecodeConfig;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import dev.weir.serdes.settings.Settings;
import dev.weir.standalone.bench.BesideRound.Found;
import dev.weir.standalone.bench.samples.MadeMedia;
import dev.weir.standalone.machine.ContractTopics;
import dev.weir.standalone.machine.ShippedLevers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * {@code weir bench beside}: the time of a text to its verdict, alone and while the video lane has more to do than it can, on the same
 * cores; and the lane's speed, alone and beside the texts. Windows of the three in turns within one run.
 */
public final class BesideBench {
    /**
     * What is measured.
     *
     * @param eventsPerSecond texts offered, whatever comes back
     * @param together whether the lane runs in the gate's process
     * @param settings of gate, lane and decoders, by name
     */
    public record Plan(
            BesideWindows windows,
            int eventsPerSecond,
            int partitions,
            boolean together,
            Map<String, String> settings) {
        private static final List<String> PREFIXES = List.of(GateConfig.PREFIX, LaneConfig.PREFIX, DecodeConfig.PREFIX);

        public Plan {
            if (eventsPerSecond < 1 || partitions < 1) {
                throw new IllegalArgumentException("rate and partitions must be at least 1");
            }
            settings = Map.copyOf(settings);
            for (String name : settings.keySet()) {
                if (PREFIXES.stream().noneMatch(name::startsWith)) {
                    throw new IllegalArgumentException(
                            "there is no setting " + name + " here: names begin with one of " + PREFIXES);
                }
            }
            Settings.read(GateConfig.class, GateConfig.PREFIX, settings);
            Settings.read(DecodeConfig.class, DecodeConfig.PREFIX, settings);
            lane(settings);
        }

        private LaneConfig lane() {
            return lane(settings);
        }

        private static LaneConfig lane(Map<String, String> settings) {
            return Settings.read(LaneConfig.class, LaneConfig.PREFIX, LaneConfig.valuesFor(Modality.VIDEO, settings));
        }
    }

    private static final int CLIPS = 64;
    private static final int CLIP_SECONDS = 10;

    private final Plan plan;
    private final Consumer<String> progress;
    private final Topics topics = Topics.withPrefix("");

    public BesideBench(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    public BenchReport run() throws IOException {
        try (BenchStage stage = BenchStage.open();
                ContractSerdes serdes = new ContractSerdes(RegistrySettings.of(stage.registry()))) {
            stage.provision(ContractTopics.specs(topics, plan.partitions()));
            progress.accept("making " + CLIPS + " clips");
            List<Path> clips = clips(stage.folder("clips"));
            progress.accept("starting gate and lane");
            Levers levers = ShippedLevers.load();
            try (Gate gate = Gate.start(gateConfig(stage), () -> levers, new SimpleMeterRegistry());
                    LaneUnderLoad lane = lane(stage)) {
                awaitRunning(gate);
                return measure(stage, serdes, lane, clips);
            }
        }
    }

    private GateConfig gateConfig(BenchStage stage) {
        Map<String, String> settings = new HashMap<>(plan.settings());
        settings.keySet().removeIf(name -> !name.startsWith(GateConfig.PREFIX));
        settings.put("gate.lanes", "video");
        return stage.gateConfig("gate", settings);
    }

    private LaneUnderLoad lane(BenchStage stage) throws IOException {
        Map<String, String> settings = new HashMap<>(plan.settings());
        settings.keySet().removeIf(name -> name.startsWith(GateConfig.PREFIX));
        settings.put("lane.fileRoots", stage.folder("clips").toString());
        // The same clips come again and again, and each is to be looked at each time.
        settings.put("lane.cacheMiB", "0");
        return plan.together()
                ? LaneUnderLoad.together(stage, plan.partitions(), settings, ShippedLevers.baseline())
                : LaneUnderLoad.apart(stage, plan.partitions(), settings);
    }

    private static List<Path> clips(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>(CLIPS);
        for (byte[] clip : MadeMedia.differentClips(CLIPS, CLIP_SECONDS)) {
            files.add(Files.write(folder.resolve(files.size() + ".mp4"), clip));
        }
        return files;
    }

    private BenchReport measure(BenchStage stage, ContractSerdes serdes, LaneUnderLoad lane, List<Path> clips) {
        List<String> verdicts = topics.verdicts().stream().map(Topic::name).toList();
        BesideFindings findings = new BesideFindings(plan.eventsPerSecond(), CLIP_SECONDS);
        int polled = plan.lane().maxPollRecords();
        long judged;
        try (Feed feed = new Feed(stage.bootstrap(), serdes, topics.contentEvents(), 0);
                Metronome texts = new Metronome(feed, topics.contentEvents().name(), stage.bootstrap(), verdicts);
                ClipLoad load = new ClipLoad(stage.bootstrap(), serdes, topics, clips)) {
            BesideRound round = new BesideRound(texts, load, lane, plan, polled);
            progress.accept("warming up for " + plan.windows().warmUpSeconds() + " s");
            long warm =
                    System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.windows().warmUpSeconds());
            do {
                round.play();
            } while (System.nanoTime() < warm);
            for (int i = 1; i <= plan.windows().count(); i++) {
                Found found = round.play();
                findings.add(found);
                progress.accept("window " + i + " of " + plan.windows().count() + ": " + BesideFindings.line(found));
            }
            judged = texts.sent();
        }
        Tally tally = Tally.of(stage.bootstrap(), serdes, topics);
        return findings.report(tally.lost(judged), tally.duplicated());
    }

    private static void awaitRunning(Gate gate) {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!gate.isRunning()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("the gate is " + gate.state() + " after a minute");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
