package dev.weir.gate;

import dev.weir.gate.ScoreAheadInterceptor.Wiring;
import dev.weir.gate.journal.Capacity;
import dev.weir.gate.journal.CrashJournal;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running instance of the gate. */
public final class Gate implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(20);
    /** An idle stream thread looks at the clock this often: deadlines are kept by it. */
    private static final int POLL_MILLIS = 5;

    private static final int LINGER_MILLIS = 5;
    private static final int PRODUCER_BATCH_BYTES = 128 << 10;
    private static final int RECORD_OVERHEAD_BYTES = 64 << 10;

    private final KafkaStreams streams;
    private final ScoringPool pool;
    private final CrashJournal journal;
    private final Rescorer rescorer;
    private final ContractSerdes serdes;

    private Gate(
            KafkaStreams streams, ScoringPool pool, CrashJournal journal, Rescorer rescorer, ContractSerdes serdes) {
        this.streams = streams;
        this.pool = pool;
        this.journal = journal;
        this.rescorer = rescorer;
        this.serdes = serdes;
    }

    /** Starts an instance. The topics must be there. Returns at once; {@link #isRunning} tells when it takes part. */
    public static Gate start(GateConfig config, Supplier<Levers> levers, MeterRegistry registry) {
        Topics topics = config.connections().topics();
        ContractSerdes serdes = new ContractSerdes(config.registrySettings());
        Examiner examiner = new Examiner(
                serdes.deserializer(topics.contentEvents()),
                serdes.serializer(topics.verdictsApproved()),
                levers,
                InstantSource.system(),
                new Lanes(Lanes.parse(config.lanes()), config.maxKeptEventBytes()));
        Placement placement = new Placement(partitions(config, topics));
        CrashJournal journal = journal(config, topics);
        CrashGuard guard = new CrashGuard(examiner, journal, config.scoreTimeoutMillis() / 10, registry);
        Patience patience = config.group().patience();
        JudgementSource judgements = new InPlace(guard, patience);
        Properties properties = streamsProperties(config);
        ScoringPool pool =
                new ScoringPool(scoreThreads(config), config.maxPendingJudgements(), config.scoreTimeoutMillis());
        if (config.scoreAhead()) {
            ScoreAhead.Judges judges = new ScoreAhead.Judges(guard, judgements, examiner);
            ScoreAhead ahead = new ScoreAhead(judges, pool, limits(config), new ScoreAheadMetrics(registry));
            intercept(properties, new Wiring(ahead, topics.contentEvents().name(), placement));
            judgements = ahead;
        }
        Rescorer rescorer = new BackgroundRescorer(levers, config.maxBatchSize());
        AdjudicateStep.Desk desk = desk(config, topics, serdes, levers, rescorer, new GateMetrics(registry));
        GateTopology.Parts parts = new GateTopology.Parts(judgements, serdes, desk, placement, patience);
        KafkaStreams streams = new KafkaStreams(GateTopology.build(topics, parts), properties);
        streams.setUncaughtExceptionHandler(Gate::onDeath);
        GateMetrics.showLag(registry, streams);
        rehearse(desk.press());
        streams.start();
        return new Gate(streams, pool, journal, rescorer, serdes);
    }

    /** Beside the start: a registry that is down holds nobody up, and is asked again by the first verdict. */
    private static void rehearse(VerdictPress press) {
        Thread rehearsal = new Thread(
                () -> {
                    try {
                        press.rehearse();
                    } catch (RuntimeException e) {
                        log.debug("verdicts could not be rehearsed", e);
                    }
                },
                "weir-rehearsal");
        rehearsal.setDaemon(true);
        rehearsal.start();
    }

    /** Beside the state, with room for every thread that may score: as many again as the pool begins with, and the stream's. */
    private static CrashJournal journal(GateConfig config, Topics topics) {
        String name = "scoring-" + config.applicationId().replaceAll("[^A-Za-z0-9._-]", "_") + ".journal";
        int threads = 2 * scoreThreads(config) + streamThreads(config);
        return CrashJournal.open(
                config.stateFolder().resolve(name),
                topics.contentEvents().name(),
                Capacity.of(threads, config.maxBatchSize()));
    }

    private static AdjudicateStep.Desk desk(
            GateConfig config,
            Topics topics,
            ContractSerdes serdes,
            Supplier<Levers> levers,
            Rescorer rescorer,
            GateMetrics metrics) {
        return new AdjudicateStep.Desk(
                levers,
                new VerdictPress(
                        serdes.serializer(topics.verdictsApproved()), serdes.deserializer(topics.verdictsApproved())),
                new VerdictRouter(() -> ThreadLocalRandom.current().nextLong()),
                new LaneTasks(serdes.serializer(topics.mediaImage())),
                rescorer,
                metrics,
                new AdjudicateStep.Limits(
                        config.cases(),
                        Duration.ofMillis(POLL_MILLIS),
                        Duration.ofMillis(config.turnMillis()),
                        Duration.ofDays(config.caseTtlDays())));
    }

    private static ScoreAhead.Limits limits(GateConfig config) {
        return new ScoreAhead.Limits(
                config.maxBatchSize(),
                config.maxBatchBytes(),
                Duration.ofMillis(config.scoreTimeoutMillis()),
                config.maxPendingJudgements());
    }

    private static void intercept(Properties properties, Wiring wiring) {
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                ScoreAheadInterceptor.class.getName());
        properties.put(StreamsConfig.mainConsumerPrefix(ScoreAheadInterceptor.WIRING), wiring);
    }

    /** Whether this instance takes part: every stream thread has its share and works. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether it has stopped for good, after a fault that no other thread could mend: a new process is needed. */
    public boolean hasFailed() {
        return streams.state() == KafkaStreams.State.ERROR;
    }

    /** Stops taking records, without leaving the group. */
    public void pause() {
        streams.pause();
    }

    /** Takes records again. */
    public void resume() {
        streams.resume();
    }

    /** The state in Kafka Streams' own word. */
    public String state() {
        return streams.state().name();
    }

    @Override
    public void close() {
        if (!streams.close(CLOSE_PATIENCE)) {
            log.warn("the streams did not close within {}", CLOSE_PATIENCE);
        }
        pool.close();
        journal.close();
        rescorer.close();
        serdes.close();
    }

    /** What is left after a thread's death: another thread, unless the process itself is sick. */
    private static StreamThreadExceptionResponse onDeath(Throwable cause) {
        boolean fatal = cause instanceof Error || cause.getCause() instanceof Error;
        log.error("a stream thread died, {}", fatal ? "the gate stops" : "another takes its place", cause);
        return fatal ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** What concerns one content is read together: the topics must have equally many partitions. */
    private static int partitions(GateConfig config, Topics topics) {
        List<String> joined = List.of(
                topics.contentEvents().name(),
                topics.contentSignals().name(),
                topics.reviewDecisions().name(),
                topics.gateCommands().name());
        try (Admin admin = Admin.create(config.connections().client())) {
            Map<String, TopicDescription> found =
                    admin.describeTopics(joined).allTopicNames().get(30, TimeUnit.SECONDS);
            Map<String, Integer> counts = new TreeMap<>();
            found.forEach((name, topic) -> counts.put(name, topic.partitions().size()));
            if (Set.copyOf(counts.values()).size() != 1) {
                throw new IllegalStateException("topics that are read together differ in partitions: " + counts);
            }
            return counts.values().iterator().next();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the topics " + joined + " cannot be described: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static int scoreThreads(GateConfig config) {
        return config.scoreThreads() == 0 ? cores() : config.scoreThreads();
    }

    private static int streamThreads(GateConfig config) {
        return config.streamThreads() == 0 ? cores() : config.streamThreads();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** What Kafka Streams is told. Public so that a benchmark's pass-through topology can run under the same terms. */
    public static Properties streamsProperties(GateConfig config) {
        Properties p = new Properties();
        p.putAll(config.connections().client());
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        p.put(StreamsConfig.CLIENT_ID_CONFIG, config.instance());
        p.put(StreamsConfig.STATE_DIR_CONFIG, config.stateFolder().toString());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streamThreads(config));
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitIntervalMillis());
        p.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        p.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedState.class);
        p.put(BoundedState.MEMORY_MIB, config.stateMemoryMiB());
        p.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), PRODUCER_BATCH_BYTES);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), config.compression());
        p.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                config.maxRecordBytes() + RECORD_OVERHEAD_BYTES);
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), config.maxPollRecords());
        config.group().tell(p, config.instance());
        return p;
    }
}
