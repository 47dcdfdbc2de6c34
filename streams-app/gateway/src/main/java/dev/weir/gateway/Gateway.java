package dev.weir.gateway;

import dev.weir.contract.InstanceStatus;
import dev.weir.contract.Verdict;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthQuestions;
import dev.weir.gateway.health.Readiness;
import dev.weir.gateway.http.HttpApi;
import dev.weir.gateway.http.Scanning;
import dev.weir.gateway.http.Uploads;
import dev.weir.gateway.media.MediaShelf;
import dev.weir.gateway.scan.ContentIds;
import dev.weir.gateway.scan.ScanRequestReader;
import dev.weir.gateway.stream.BrokerChecks;
import dev.weir.gateway.stream.InstanceProjection;
import dev.weir.gateway.stream.KafkaClients;
import dev.weir.gateway.stream.KafkaEventSink;
import dev.weir.gateway.stream.ReplyListener;
import dev.weir.gateway.stream.VerdictProjection;
import dev.weir.gateway.stream.Waiters;
import dev.weir.gateway.verdict.IndexedVerdicts;
import dev.weir.gateway.verdict.RocksVerdictIndex;
import dev.weir.gateway.verdict.VerdictIndex;
import dev.weir.gateway.verdict.VerdictSource;
import dev.weir.serdes.Connections;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway as one thing that starts and stops. It starts with broker and registry away, too, and is not ready then. */
public final class Gateway implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private final GatewayConfig config;
    private final ConsoleConfig consoleConfig;
    private final Topics topics;

    /** Closed in the opposite order: first the waiting, then the server, then the clients, the index last. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private int port;
    private @Nullable ReviewConsole console;

    private Gateway(GatewayConfig config, ConsoleConfig consoleConfig) {
        this.config = config;
        this.consoleConfig = consoleConfig;
        this.topics = config.topics();
    }

    /**
     * Starts a gateway.
     *
     * @param consoleConfig of the review console, which may be off
     * @param metrics where it counts, and what {@code /metrics} shows
     * @param further what the process is, and what it is asked beside the gateway's own checks
     * @throws IllegalStateException where the data folder is in use by another process
     */
    public static Gateway start(
            GatewayConfig config,
            ConsoleConfig consoleConfig,
            PrometheusMeterRegistry metrics,
            HealthQuestions further) {
        Gateway gateway = new Gateway(config, consoleConfig);
        try {
            gateway.open(metrics, further);
            return gateway;
        } catch (RuntimeException failed) {
            gateway.close();
            throw failed;
        }
    }

    /** The port that is listened on. */
    public int port() {
        return port;
    }

    /**
     * Adds an admin where the console has nobody yet.
     *
     * @return the password for the first sign-in; empty where there is somebody, or no console
     */
    public Optional<String> firstAdmin(String name) {
        return Optional.ofNullable(console).flatMap(open -> open.firstAdmin(name));
    }

    /** Requests that wait are answered 503 and told where to ask later; what is being sent is sent. */
    @Override
    public void close() {
        closeAll(opened);
    }

    /** The last one first. */
    static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception failed) {
                // The others must close all the same.
                log.warn("{} did not close: {}", part.getClass().getSimpleName(), failed.getMessage());
            }
        }
    }

    private void open(PrometheusMeterRegistry metrics, HealthQuestions further) {
        Connections connections = config.connections();
        KafkaClients clients = new KafkaClients(
                connections.bootstrapServers(), connections.kafka().values());
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        Waiters waiters = new Waiters(config.maxWaiters());
        VerdictIndex index = opened(RocksVerdictIndex.open(config.indexFolder(), config.indexLimits()));
        ContractSerdes serdes = opened(new ContractSerdes(config.registrySettings()));
        KafkaEventSink sink = opened(sink(clients, serdes));
        VerdictProjection projection = opened(projection(clients, index));
        ReplyListener replies = opened(replies(clients, serdes, index, waiters));
        InstanceProjection instances = opened(instances(clients, serdes));
        VerdictSource verdicts = verdicts(index, serdes);
        Optional<MediaShelf> shelf = shelf(metrics, clock);
        Optional<ReviewConsole> review = console(
                new ReviewConsole.Shared(clients, serdes, index, verdicts, instances::instances, shelf),
                metrics,
                clock);
        List<HealthCheck> checks = new ArrayList<>(checks(opened(clients.admin()), serdes));
        checks.addAll(List.of(projection.check(), replies.check()));
        review.ifPresent(open -> checks.add(open.projection().check()));
        GatewayMetrics.bind(metrics, waiters, projection, replies, index);
        projection.start();
        replies.start();
        instances.start();
        review.ifPresent(open -> {
            open.projection().start();
            open.watch().start();
        });
        port = opened(HttpApi.start(
                        config.listening(),
                        new HttpApi.Parts(
                                new Scanning(reader(clock, random), sink, waiters, random),
                                verdicts,
                                new Readiness(further.after(checks), System::nanoTime),
                                instances::instances,
                                routes ->
                                        review.ifPresent(open -> open.console().routes(routes)),
                                new Uploads(shelf, System::nanoTime),
                                metrics),
                        clock))
                .port();
        opened(waiters);
    }

    private Optional<ReviewConsole> console(ReviewConsole.Shared shared, PrometheusMeterRegistry metrics, Clock clock) {
        if (!consoleConfig.enabled()) {
            return Optional.empty();
        }
        ReviewConsole open = opened(ReviewConsole.open(consoleConfig, config, shared, clock));
        GatewayMetrics.bind(metrics, open.projection(), open.watch());
        console = open;
        return Optional.of(open);
    }

    private Optional<MediaShelf> shelf(PrometheusMeterRegistry metrics, Clock clock) {
        if (!config.shelf().isSet()) {
            return Optional.empty();
        }
        MediaShelf open = opened(MediaShelf.open(config.shelf(), clock));
        GatewayMetrics.bind(metrics, open);
        return Optional.of(open);
    }

    private KafkaEventSink sink(KafkaClients clients, ContractSerdes serdes) {
        return new KafkaEventSink(
                clients.producer(config.sendTimeoutMillis(), config.maxBodyBytes()),
                topics.contentEvents(),
                serdes.serializer(topics.contentEvents()),
                config.replyPartition());
    }

    private VerdictProjection projection(KafkaClients clients, VerdictIndex index) {
        List<String> names = topics.verdicts().stream().map(Topic::name).toList();
        return new VerdictProjection(index, names, clients::projecting);
    }

    private ReplyListener replies(KafkaClients clients, ContractSerdes serdes, VerdictIndex index, Waiters waiters) {
        ReplyListener.Replies own = new ReplyListener.Replies(
                topics.gateReplies(),
                config.replyPartition(),
                serdes.deserializer(topics.gateReplies()),
                clients::listening);
        return new ReplyListener(own, index, waiters);
    }

    private InstanceProjection instances(KafkaClients clients, ContractSerdes serdes) {
        Topic<InstanceStatus> topic = topics.instanceStatus();
        return new InstanceProjection(topic, serdes.deserializer(topic), clients::instances);
    }

    private VerdictSource verdicts(VerdictIndex index, ContractSerdes serdes) {
        Topic<Verdict> any = topics.verdictsHeld();
        return new IndexedVerdicts(index, serdes.deserializer(any), any.name());
    }

    private ScanRequestReader reader(Clock clock, SecureRandom random) {
        return new ScanRequestReader(config.eventLimits(), clock, new ContentIds(clock, random));
    }

    private List<HealthCheck> checks(Admin admin, ContractSerdes serdes) {
        List<String> needed =
                new ArrayList<>(topics.verdicts().stream().map(Topic::name).toList());
        needed.add(topics.contentEvents().name());
        needed.add(topics.gateReplies().name());
        return List.of(BrokerChecks.broker(admin), BrokerChecks.topics(admin, needed), BrokerChecks.registry(serdes));
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }
}
