package dev.weir.client;

import dev.weir.contract.Verdict;
import dev.weir.serdes.ContractSerdes;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Publishes what was approved and nothing else. Reads the three verdict topics {@code read_committed}, acts only on a sequence higher than
 * the last one acted on, only on exactly the bytes that were approved, and only under conditions that the publisher declared to know.
 * Offsets are committed after the {@link PublishHandler} is done: whatever happens in between comes again.
 *
 * <p>{@link #run()} works on the calling thread until {@link #stop()}, which any thread may call.
 */
public final class PublishGate implements AutoCloseable {
    private final VerdictLoop loop;
    private final ContractSerdes serdes;
    private final AtomicBoolean started = new AtomicBoolean();

    /** A gate that remembers in {@code store} and acts through {@code handler}. */
    public PublishGate(PublishGateSettings settings, SequenceStore store, PublishHandler handler) {
        this.serdes = new ContractSerdes(settings.registry());
        this.loop = new VerdictLoop(
                settings,
                new VerdictReader(settings.topics(), serdes),
                new VerdictActor(store, handler, settings.known()));
    }

    /** What a gate does on this verdict when {@code lastSequence} was the last it acted on (0 for none). Pure. */
    public static GateDecision decide(Verdict verdict, long lastSequence, KnownConditions known) {
        return GateRules.decide(verdict, LastActed.of(lastSequence), known);
    }

    /** The same for a memory that may have forgotten. Pure. */
    public static GateDecision decide(Verdict verdict, LastActed last, KnownConditions known) {
        return GateRules.decide(verdict, last, known);
    }

    /** Works until stopped, or until the handler throws. Once only. */
    public void run() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("A publish gate runs once: make another");
        }
        loop.run();
    }

    /** Ends {@link #run()} after the verdict at hand. */
    public void stop() {
        loop.stop();
    }

    /** Stops; {@link #run()} closes the consumer on its way out. */
    @Override
    public void close() {
        stop();
        serdes.close();
    }
}
