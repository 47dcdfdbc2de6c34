package dev.weir.standalone.cli.run;

import dev.weir.standalone.broker.PortTakenException;
import dev.weir.standalone.broker.TopicMismatchException;
import dev.weir.standalone.cli.GivenSettings;
import dev.weir.standalone.cli.Logs;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.machine.Deployment;
import dev.weir.standalone.machine.OneMachine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
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
        return new Deployment.Plan(kafka, registry, folder, place, partitions, settings.values());
    }

    private Deployment started(Function<Deployment.Plan, Deployment> start) {
        try {
            return start.apply(plan());
        } catch (PortTakenException e) {
            throw new Refusal(e.getMessage() + " (--port chooses another)", e);
        } catch (TopicMismatchException e) {
            throw new Refusal(e.getMessage() + " (--partitions)", e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }
}
