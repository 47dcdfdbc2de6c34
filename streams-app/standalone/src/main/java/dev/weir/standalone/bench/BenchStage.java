package dev.weir.standalone.bench;

import dev.weir.gate.GateConfig;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import dev.weir.serdes.settings.Settings;
import dev.weir.standalone.broker.TopicProvisioner;
import dev.weir.standalone.broker.TopicSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a benchmark runs on: a broker and a registry in a process of their own, so that the memory measured is the gate's, and on the same
 * cores, so that nothing comes for free. All of it is gone when the benchmark ends.
 */
final class BenchStage implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final String bootstrap;
    private final String registry;

    private BenchStage(Path folder, Process process, String bootstrap, String registry) {
        this.folder = folder;
        this.process = process;
        this.bootstrap = bootstrap;
        this.registry = registry;
    }

    /** Starts broker and registry in a new folder. */
    static BenchStage open() throws IOException {
        Path folder = Files.createTempDirectory("weir-bench-");
        Process process = new ProcessBuilder(command(folder))
                .redirectError(folder.resolve("broker.log").toFile())
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the broker did not start; see " + folder.resolve("broker.log"));
        }
        String[] places = line.split(" ");
        return new BenchStage(folder, process, places[0], places[1]);
    }

    private static List<String> command(Path folder) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx1g",
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract",
                "-cp",
                System.getProperty("java.class.path"),
                StageProcess.class.getName(),
                folder.toString());
    }

    CpuClock cpu() {
        return CpuClock.with(process);
    }

    String bootstrap() {
        return bootstrap;
    }

    String registry() {
        return registry;
    }

    Path folder(String name) {
        return folder.resolve(name);
    }

    /** Settings of a gate on this stage, whose state lies in a folder of this name; what is set here wins. */
    GateConfig gateConfig(String name, Map<String, String> settings) {
        Map<String, String> values = new HashMap<>(settings);
        values.put("gate.bootstrapServers", bootstrap);
        values.put("gate.registryUrl", registry);
        values.put("gate.stateFolder", folder("gate-" + name).toString());
        return Settings.read(GateConfig.class, GateConfig.PREFIX, values);
    }

    /** Makes all topics of the contract; those that an event's way leads over with this many partitions. */
    void topics(Topics topics, int partitions) {
        Set<String> verdicts = topics.verdicts().stream().map(Topic::name).collect(Collectors.toSet());
        List<TopicSpec> specs = new ArrayList<>();
        for (Topic<?> topic : topics.all()) {
            boolean isOnTheWay = topic.keyedByContent() || verdicts.contains(topic.name());
            specs.add(TopicSpec.of(topic.name(), isOnTheWay ? partitions : 1));
        }
        specs.add(TopicSpec.of(topics.deadLetter(), 1));
        provision(specs);
    }

    /** Makes the benchmark's own topics. */
    void topics(List<String> names, int partitions) {
        provision(names.stream().map(name -> TopicSpec.of(name, partitions)).toList());
    }

    /** Makes topics as they are told. */
    void provision(List<TopicSpec> specs) {
        try (TopicProvisioner provisioner = TopicProvisioner.to(bootstrap)) {
            provisioner.provision(specs);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark's folder " + folder + " could not be removed", e);
        }
    }
}
