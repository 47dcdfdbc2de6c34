package dev.weir.standalone.cli.up;

import dev.weir.gateway.health.HealthCheck;
import dev.weir.serdes.RegistryUnavailableException;
import dev.weir.standalone.broker.DataFolderInUseException;
import dev.weir.standalone.broker.PortTakenException;
import dev.weir.standalone.broker.TopicMismatchException;
import dev.weir.standalone.cli.GivenSettings;
import dev.weir.standalone.cli.Logs;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Unread;
import dev.weir.standalone.demo.DemoTraffic;
import dev.weir.standalone.flink.FlinkJobs;
import dev.weir.standalone.flink.FlinkPlan;
import dev.weir.standalone.flink.FlinkProcess;
import dev.weir.standalone.machine.KafkaReach;
import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.machine.OneMachine.Places;
import dev.weir.standalone.machine.OneMachine.Plan;
import dev.weir.standalone.machine.OneMachine.Source;
import dev.weir.standalone.machine.RegistryReach;
import dev.weir.standalone.machine.ShippedLevers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir up}: everything on one machine, until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Weir on one machine: broker, schema registry, gate, gateway and Flink jobs.",
            "Everything it keeps is in the data folder and survives a restart. Ctrl-C stops it."
        })
public final class UpCommand implements Callable<Integer> {
    private static final int READY_WITHIN_SECONDS = 60;
    private static final long LEAST_FREE_MIB = 256;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".weir/data",
            description = "Data folder. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of(".weir/data");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of the gateway. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--broker-port",
            paramLabel = "N",
            defaultValue = "9092",
            description = "Port of the broker. Default: ${DEFAULT-VALUE}.")
    private int brokerPort;

    @Option(
            names = "--registry-port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "Port of the schema registry. Default: ${DEFAULT-VALUE}.")
    private int registryPort;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Use these Kafka brokers instead of starting one.")
    @Nullable
    private String kafka;

    @Option(names = "--registry", paramLabel = "URL", description = "Use this schema registry instead of starting one.")
    @Nullable
    private String registry;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of topics that are missing. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Mixin
    @SuppressWarnings("NullAway.Init") // made with the environment
    private GivenSettings settings;

    @Option(names = "--without-flink", description = "Starts no Flink jobs: no training examples, no quality metrics.")
    private boolean withoutFlink;

    @Option(
            names = "--demo",
            description = "Publishes a few made-up texts and pictures a second, so that there is something to see.")
    private boolean demo;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (demo && kafka != null) {
            throw new Refusal("--demo publishes made-up content, so it wants a broker of its own: leave out --kafka");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path folder = data.toAbsolutePath().normalize();
        makeRoom(folder);
        Logs.into(folder.resolve("logs"));
        CountDownLatch stop = new CountDownLatch(1);
        try (FlinkJobs jobs = new FlinkJobs(line -> say(out, line));
                OneMachine machine = start(out, folder, jobs);
                FlinkProcess flink = flink(machine.places(), out, jobs);
                DemoTraffic traffic = demo ? DemoTraffic.to(machine.gate(), line -> say(out, line)) : null) {
            Parts parts = new Parts(machine, flink, traffic);
            Thread hook = new Thread(() -> stop(parts, stop, out), "weir-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            tell(out, machine, Readiness.await(machine.places().gateway(), READY_WITHIN_SECONDS));
            if (traffic != null) {
                traffic.begin();
            }
            stop.await();
        }
        return 0;
    }

    /** On a full disk everything starts and then fails piece by piece, so it is told at once. */
    private static void makeRoom(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Refusal(
                    "the folder " + folder + " cannot be made" + Unread.why(e) + " (--data chooses another)", e);
        }
        long free = Files.getFileStore(folder).getUsableSpace() >> 20;
        if (free < LEAST_FREE_MIB) {
            throw new Refusal(free + " MiB are free where " + folder + " lies, and " + LEAST_FREE_MIB
                    + " are needed to start (--data chooses another folder)");
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println("weir: " + line);
        out.flush();
    }

    private OneMachine start(PrintWriter out, Path folder, FlinkJobs jobs) throws IOException {
        try {
            List<HealthCheck> details = withoutFlink ? List.of() : List.of(HealthCheck.of("flink", jobs::state));
            return OneMachine.start(
                    plan(folder), ShippedLevers.baseline(), details, part -> say(out, "starting " + part));
        } catch (PortTakenException e) {
            throw new Refusal(e.getMessage() + " (--port, --broker-port and --registry-port choose others)", e);
        } catch (DataFolderInUseException e) {
            throw new Refusal(e.getMessage() + " (--data chooses another)", e);
        } catch (KafkaReach.UnreachableException e) {
            throw new Refusal(e.getMessage() + " (--kafka)", e);
        } catch (RegistryReach.UnreachableException e) {
            throw new Refusal(e.getMessage() + " (--registry)", e);
        } catch (RegistryUnavailableException e) {
            throw new Refusal("no schema registry answers at " + registry + " (--registry)", e);
        } catch (TopicMismatchException e) {
            throw new Refusal(e.getMessage() + " (--partitions)", e);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    /** The jobs, or null where they are not wanted or not there: nothing else depends on them. */
    private @Nullable FlinkProcess flink(Places places, PrintWriter out, FlinkJobs jobs) {
        if (withoutFlink) {
            return null;
        }
        Path home = Path.of(System.getProperty("weir.home", "."));
        try {
            return FlinkProcess.start(
                    FlinkPlan.oneMachine(home, places.data(), places.kafka(), places.registry(), settings.values()),
                    line -> say(out, line),
                    jobs);
        } catch (IllegalArgumentException e) {
            jobs.away(String.valueOf(e.getMessage()));
            say(out, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Plan plan(Path folder) {
        Source broker = kafka == null ? new Source.Embedded(brokerPort) : new Source.Existing(kafka);
        Source schemas = registry == null ? new Source.Embedded(registryPort) : new Source.Existing(registry);
        Map<String, String> parts = new HashMap<>(settings.values());
        parts.keySet().removeIf(FlinkPlan::isOurs);
        parts.keySet().forEach(UpCommand::refuseAddress);
        return new Plan(folder, port, broker, schemas, partitions, parts);
    }

    /** A gate of this machine at the brokers of another would be an accident, such as a variable that was meant for other commands. */
    private static void refuseAddress(String setting) {
        if (setting.endsWith(".bootstrapServers") || setting.endsWith(".registryUrl")) {
            throw new Refusal(
                    setting + " does not go with weir up, whether it stands in the environment, in a file or in"
                            + " --set: use --kafka and --registry");
        }
    }

    private static void tell(PrintWriter out, OneMachine machine, boolean ready) {
        Places places = machine.places();
        out.println();
        out.println(ready ? "Weir is up." : "Weir has started and is not ready yet; see /health/ready.");
        out.println();
        out.println("  gateway          " + places.gateway());
        machine.console().ifPresent(console -> out.println("  review console   " + console));
        out.println("  health           " + places.gateway() + "/health/ready");
        out.println("  API description  " + places.gateway() + "/openapi.json");
        out.println("  metrics          " + places.gateway() + "/metrics");
        out.println("  Kafka            " + places.kafka());
        out.println("  schema registry  " + places.registry());
        out.println("  data, logs       " + places.data());
        out.println();
        machine.firstPassword().ifPresent(password -> {
            out.println("Sign in to the console as " + OneMachine.FIRST_ADMIN
                    + " with this password, once; it asks for another:");
            out.println();
            out.println("  " + password);
            out.println();
        });
        out.println("Try it from another terminal:");
        out.println();
        String url = places.gateway().endsWith(":8080") ? "" : " --url " + places.gateway();
        out.println("  ./weir scan --text \"hello\"" + url);
        out.println();
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    private record Parts(
            OneMachine machine,
            @Nullable FlinkProcess flink,
            @Nullable DemoTraffic traffic) {}

    private static void stop(Parts parts, CountDownLatch stop, PrintWriter out) {
        out.println();
        out.println("weir: stopping");
        out.flush();
        if (parts.traffic() != null) {
            parts.traffic().close();
        }
        if (parts.flink() != null) {
            parts.flink().close();
        }
        parts.machine().close();
        stop.countDown();
    }
}
