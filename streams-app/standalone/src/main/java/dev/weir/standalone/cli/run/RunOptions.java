package dev.weir.standalone.cli.run;

import dev.weir.gate.GateConfig;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.gateway.GatewayConfig;
import dev.weir.standalone.broker.PortTakenException;
import dev.weir.standalone.broker.TopicMismatchException;
import dev.weir.standalone.cli.GivenSettings;
import dev.weir.standalone.cli.Logs;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.machine.Deployment;
import dev.weir.standalone.machine.KafkaReach;
import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.machine.RegistryReach;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What every part that runs by itself is told. */
final class RunOptions {
    private static final String KAFKA = "127.0.0.1:9092";
    private static final String REGISTRY = "http://127.0.0.1:8081";
    private static final List<String> PARTS = List.of(GateConfig.PREFIX, LaneConfig.PREFIX, GatewayConfig.PREFIX);

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers. Default: the setting bootstrapServers of this part, which is " + KAFKA + ".")
    @Nullable
    private String kafka;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Schema registry. Default: the setting registryUrl of this part, which is " + REGISTRY + ".")
    @Nullable
    private String registry;

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
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address of /health and /metrics; the gateway's own is gateway.bindAddress."
                    + " Default: ${DEFAULT-VALUE}.")
    private String bind = "127.0.0.1";

    @Mixin
    @SuppressWarnings("NullAway.Init") // made with the environment
    private GivenSettings settings;

    /** Starts, says where it is, and waits for Ctrl-C. */
    int untilStopped(CommandSpec spec, String part, Function<Deployment.Plan, Deployment> start)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Logs.ontoScreen();
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
            deployment
                    .firstPassword()
                    .ifPresent(password -> out.println("weir: Sign in to the console as " + OneMachine.FIRST_ADMIN
                            + " with this password, once; it asks for another: " + password));
            out.flush();
            stop.await();
        }
        return 0;
    }

    private Deployment.Plan plan() {
        Deployment.Place place = new Deployment.Place(bind, port);
        Path folder = data.toAbsolutePath().normalize();
        Map<String, String> values = new HashMap<>(settings.values());
        put(values, "bootstrapServers", kafka);
        put(values, "registryUrl", registry);
        return new Deployment.Plan(KAFKA, REGISTRY, folder, place, partitions, values);
    }

    /** An option is said for this one start, so it counts above a file and the environment. */
    private static void put(Map<String, String> values, String name, @Nullable String given) {
        if (given != null) {
            PARTS.forEach(part -> values.put(part + name, given));
        }
    }

    private Deployment started(Function<Deployment.Plan, Deployment> start) {
        try {
            return start.apply(plan());
        } catch (PortTakenException e) {
            throw new Refusal(e.getMessage() + " (--port chooses another)", e);
        } catch (KafkaReach.UnreachableException e) {
            throw new Refusal(e.getMessage() + " (--kafka)", e);
        } catch (RegistryReach.UnreachableException e) {
            throw new Refusal(e.getMessage() + " (--registry)", e);
        } catch (TopicMismatchException e) {
            throw new Refusal(e.getMessage() + " (--partitions)", e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }
}
