package dev.weir.standalone.registry;

import dev.weir.standalone.broker.TopicProvisioner;
import dev.weir.standalone.broker.TopicSpec;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema topic: what is appended is committed, read back and folded before {@link #append} returns, so that the next reader of the
 * state sees it.
 *
 * <p>One registry writes at a time: the one whose claim is the last in the topic. A later registry that claims it fences this one, which
 * goes on answering questions and never writes again. A writer that failed opens anew, reads to the end, and goes on only when the
 * last claim is still its own.
 */
final class SchemaLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaLog.class);

    /** Those who waited behind a write that failed are refused at once: else each would take a thread for the whole timeout in turn. */
    private static final long REFUSE_AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RegistryConfig config;
    private final String self = UUID.randomUUID().toString();
    private final Consumer<Entry> fold;
    private final LogReader reader;
    private @Nullable LogWriter writer;
    private volatile String claimedBy = "";
    private long failedAtNanos;
    private boolean failed;

    private SchemaLog(RegistryConfig config, Consumer<Entry> fold) {
        this.config = config;
        this.fold = fold;
        this.reader = new LogReader(config.bootstrapServers(), config.topic(), this::take);
    }

    /** Returns when all that the topic holds is folded and this registry is its writer. */
    static SchemaLog open(RegistryConfig config, Consumer<Entry> fold) {
        try (TopicProvisioner topics = TopicProvisioner.to(config.bootstrapServers())) {
            topics.provision(List.of(TopicSpec.compacted(config.topic(), 1)));
        }
        SchemaLog log = new SchemaLog(config, fold);
        log.reader.start();
        try {
            log.claim();
            return log;
        } catch (Refusal e) {
            log.close();
            throw new KafkaException(
                    "The schema topic " + config.topic() + " on " + config.bootstrapServers()
                            + " could not be taken over: " + e.getMessage(),
                    e);
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private synchronized void claim() {
        writer = LogWriter.open(config);
        write(writer, List.of(new Entry.WriterClaimed(self)));
    }

    private void take(Entry entry) {
        if (entry instanceof Entry.WriterClaimed claimed) {
            if (claimedBy.equals(self)) {
                LOG.warn("Another registry has taken over {}; this one only reads from now on", config.topic());
            }
            claimedBy = claimed.writer();
        } else {
            fold.accept(entry);
        }
    }

    /**
     * All of the entries or none.
     *
     * @throws Refusal NOT_THE_WRITER, STORE_FAILED or TIMED_OUT; after the last two it may have happened all the same
     */
    synchronized void append(List<Entry> entries) {
        requireClaim();
        if (failed && System.nanoTime() - failedAtNanos < REFUSE_AFTER_FAILURE_NANOS) {
            throw Problem.STORE_FAILED.because("a write failed a moment ago");
        }
        boolean done = false;
        try {
            write(usableWriter(), entries);
            done = true;
        } finally {
            failed = !done;
            failedAtNanos = System.nanoTime();
        }
    }

    private LogWriter usableWriter() {
        LogWriter usable = writer;
        if (usable == null) {
            try {
                usable = LogWriter.open(config);
            } catch (KafkaException e) {
                throw Problem.STORE_FAILED.because(String.valueOf(e.getMessage()));
            }
            writer = usable;
            write(usable, List.of(new Entry.Probe()));
            requireClaim();
        }
        return usable;
    }

    private void write(LogWriter to, List<Entry> entries) {
        boolean done = false;
        try {
            reader.awaitPosition(to.commit(entries), config.logTimeout());
            done = true;
        } catch (RecordTooLargeException e) {
            throw Problem.BODY_TOO_LARGE.because(config.maxBodyBytes());
        } catch (KafkaException e) {
            LOG.warn("A write to {} failed", config.topic(), e);
            throw Problem.STORE_FAILED.because(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.TIMED_OUT.because();
        } finally {
            if (!done) {
                to.close();
                writer = null;
            }
        }
    }

    private void requireClaim() {
        if (!claimedBy.equals(self)) {
            throw Problem.NOT_THE_WRITER.because();
        }
    }

    @Override
    public synchronized void close() {
        LogWriter open = writer;
        if (open != null) {
            open.close();
            writer = null;
        }
        reader.close();
    }
}
