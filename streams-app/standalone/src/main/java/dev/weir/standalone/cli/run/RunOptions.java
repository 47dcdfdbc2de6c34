package dev.weir.standalone.cli.run;

import dev.weir.standalone.Deployment;
import dev.weir.standalone.broker.PortTakenException;
import dev.weir.standalone.broker.TopicMismatchException;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What every part that runs by itself is told. */
final class RunOptions {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9092",
            description = "Kafka brokers. Default: ${DEFAULT-VALUE}.")
    private String kafka = "127.0.0.1:9092";

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = "Schema registry. Default: ${DEFAULT-VALUE}.")
    private String registry = "http://127.0.0.1:8081";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of /health and /metrics, for the gateway of everything; 0 picks a free one."
                    + " Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".weir/run",
            description = "Folder of local state, which may be lost. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of(".weir/run");

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of topics that are missing. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings of docs/configuration.md, one NAME=VALUE a line.")
    @Nullable
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "One setting; counts before the file. May be given again.")
    private Map<String, String> settings = new HashMap<>();

    /** Starts, says where it is, and waits for Ctrl-C. */
    int untilStopped(CommandSpec spec, String part, Function<Deployment.Plan, Deployment> start)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch stop = new CountDownLatch(1);
        try (Deployment deployment = started(start)) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                deployment.close();
                                stop.countDown();
                            },
                            "weir-stop"));
            out.println("weir: " + part + " has started; http://127.0.0.1:" + deployment.port()
                    + "/health/ready says when it takes part");
            out.flush();
            stop.await();
        }
        return 0;
    }

    private Deployment started(Function<Deployment.Plan, Deployment> start) {
        try {
            return start.apply(
                    new Deployment.Plan(kafka, registry, data.toAbsolutePath().normalize(), port, partitions, all()));
        } catch (PortTakenException e) {
            throw new Refusal(e.getMessage() + " (--port chooses another)", e);
        } catch (TopicMismatchException e) {
            throw new Refusal(e.getMessage() + " (--partitions)", e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    private Map<String, String> all() {
        Map<String, String> all = new HashMap<>();
        if (config != null) {
            Properties file = new Properties();
            try (Reader in = Files.newBufferedReader(config, StandardCharsets.UTF_8)) {
                file.load(in);
            } catch (IOException e) {
                throw new Refusal("the settings at " + config + " cannot be read: " + e.getMessage(), e);
            }
            file.stringPropertyNames().forEach(name -> all.put(name, file.getProperty(name)));
        }
        all.putAll(settings);
        return all;
    }
}
