package dev.weir.gate.lane;

import dev.weir.contract.Modality;
import dev.weir.gate.Levers;
import dev.weir.gate.Patience;
import dev.weir.scoring.media.MediaScorer;
import dev.weir.scoring.media.fetch.MediaStores;
import dev.weir.scoring.media.priority.Niceness;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running instance of a lane. */
public final class Lane implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(20);
    private static final int LINGER_MILLIS = 0;

    /** Longer than any poll's answers take to be sent: the last of them commits by itself. */
    private static final int COMMIT_INTERVAL_MILLIS = 100;

    private final Modality modality;
    private final KafkaStreams streams;
    private final Crew crew;
    private final ContractSerdes serdes;

    private Lane(Modality modality, KafkaStreams streams, Crew crew, ContractSerdes serdes) {
        this.modality = modality;
        this.streams = streams;
        this.crew = crew;
        this.serdes = serdes;
    }

    /** The threads of a lane. */
    private record Crew(ExecutorService fetching, ExecutorService looking, ExecutorService speaking) {
        static Crew of(LaneConfig config, String lane) {
            Niceness niceness = new Niceness(config.niceness());
            int looks = config.lookThreads() == 0 ? sparingly() : config.lookThreads();
            return new Crew(
                    threads(config.fetchThreads(), "weir-" + lane + "-fetch-", niceness),
                    threads(looks, "weir-" + lane + "-look-", niceness),
                    threads(looks, "weir-" + lane + "-say-", niceness));
        }

        /** One core is left over: what is waited for finds it free, whatever the lane has to do. */
        private static int sparingly() {
            return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        }

        private static ExecutorService threads(int count, String name, Niceness niceness) {
            AtomicInteger number = new AtomicInteger();
            return Executors.newFixedThreadPool(count, niceness.around(task -> {
                Thread thread = new Thread(task, name + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            }));
        }

        void dismiss() {
            fetching.shutdownNow();
            looking.shutdownNow();
            speaking.shutdownNow();
        }
    }

    /**
     * Starts an instance. The topics must be there. Returns at once; {@link #isRunning} tells when it takes part.
     *
     * @param scorer closed by whoever made it, after the lane
     */
    public static <F> Lane start(
            LaneConfig config, MediaScorer<F> scorer, Supplier<Levers> levers, MeterRegistry registry) {
        Topics topics = config.connections().topics();
        Modality modality = scorer.modality();
        String name = LaneName.of(modality);
        ContractSerdes serdes = new ContractSerdes(config.registrySettings());
        Crew crew = Crew.of(config, name);
        LaneMetrics metrics = new LaneMetrics(registry, name);
        TaskReader reader = new TaskReader(serdes.deserializer(LaneName.topic(topics, modality)), modality);
        TaskDesk<F> desk =
                new TaskDesk<>(reader, scorer, lookout(config, scorer, crew, metrics), levers, terms(config, crew));
        Patience patience = config.group().patience();
        LaneAhead ahead = new LaneAhead(desk, patience, metrics);
        AnswerStep.Parts parts = new AnswerStep.Parts(
                ahead, serdes.serializer(topics.contentSignals()), patience, InstantSource.system(), metrics);
        KafkaStreams streams =
                new KafkaStreams(LaneTopology.build(topics, modality, parts), properties(config, name, ahead));
        streams.setUncaughtExceptionHandler(cause -> onDeath(name, cause));
        metrics.showLag(streams);
        streams.start();
        return new Lane(modality, streams, crew, serdes);
    }

    private static <F> Lookout<F> lookout(LaneConfig config, MediaScorer<F> scorer, Crew crew, LaneMetrics metrics) {
        PatientFetcher fetcher = new PatientFetcher(
                MediaStores.of(config.fetchConfig()),
                config.fetchAttempts(),
                Duration.ofMillis(config.fetchPauseMillis()),
                metrics);
        Lookout.Limits limits = new Lookout.Limits(
                crew.fetching(), crew.looking(), Duration.ofMillis(config.taskTimeoutMillis()), config.cacheMiB());
        return new Lookout<>(scorer, fetcher, new MediaMemory(config.mediaMemoryMiB()), limits, metrics);
    }

    private static TaskDesk.Terms terms(LaneConfig config, Crew crew) {
        return new TaskDesk.Terms(
                crew.speaking(),
                InstantSource.system(),
                Duration.ofMillis(config.taskTimeoutMillis()),
                Duration.ofMillis(config.lateTaskMillis()));
    }

    public Modality modality() {
        return modality;
    }

    /** Whether this instance takes part. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether it has stopped for good, after a fault that no other thread could mend: a new process is needed. */
    public boolean hasFailed() {
        return streams.state() == KafkaStreams.State.ERROR;
    }

    /** The state in Kafka Streams' own word. */
    public String state() {
        return streams.state().name();
    }

    @Override
    public void close() {
        if (!streams.close(CLOSE_PATIENCE)) {
            log.warn("the {} lane did not close within {}", LaneName.of(modality), CLOSE_PATIENCE);
        }
        crew.dismiss();
        serdes.close();
    }

    /** What is left after a thread's death: another thread, unless the process itself is sick. */
    private static StreamThreadExceptionResponse onDeath(String lane, Throwable cause) {
        boolean fatal = cause instanceof Error || cause.getCause() instanceof Error;
        log.error("a thread of the {} lane died, {}", lane, fatal ? "it stops" : "another takes its place", cause);
        return fatal ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static Properties properties(LaneConfig config, String lane, LaneAhead ahead) {
        Properties p = new Properties();
        p.putAll(config.connections().client());
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId() + "-" + lane);
        p.put(StreamsConfig.CLIENT_ID_CONFIG, config.instance() + "-" + lane);
        p.put(StreamsConfig.STATE_DIR_CONFIG, config.stateFolder().toString());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streamThreads());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MILLIS);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), config.maxPollRecords());
        p.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                LaneInterceptor.class.getName());
        p.put(StreamsConfig.mainConsumerPrefix(LaneInterceptor.AHEAD), ahead);
        config.group().tell(p, config.instance() + "-" + lane);
        return p;
    }
}
