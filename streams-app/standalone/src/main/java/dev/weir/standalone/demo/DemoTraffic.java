package dev.weir.standalone.demo;

import dev.weir.client.ContentPublisher;
import dev.weir.gate.GateConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Publishes {@link DemoEvents} as an upstream would, a few a second, until it is closed or has sent {@link #MOST}. */
public final class DemoTraffic implements AutoCloseable {
    /** Between two events. */
    public static final Duration PAUSE = Duration.ofMillis(350);

    /** A demonstration that nobody ends, ends by itself: about an hour. */
    public static final int MOST = 10_000;

    private static final int TELL_EVERY = 500;

    private final ContentPublisher publisher;
    private final DemoEvents events;
    private final Consumer<String> says;
    private final InstantSource clock;
    private final Duration pause;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "weir-demo");

    private DemoTraffic(ContentPublisher publisher, Consumer<String> says, InstantSource clock, Duration pause) {
        this.publisher = publisher;
        this.events = new DemoEvents(clock.instant());
        this.says = says;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Publishes nothing before {@link #begin}.
     *
     * @param gate says how Kafka and the registry are reached
     * @param says hears, in one line each, what is being done
     */
    public static DemoTraffic to(GateConfig gate, Consumer<String> says) {
        ContentPublisher publisher = new ContentPublisher(
                gate.connections().client(), gate.connections().topics(), gate.registrySettings());
        return new DemoTraffic(publisher, says, InstantSource.system(), PAUSE);
    }

    /** Returns at once. */
    public void begin() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        says.accept("demo: publishing made-up texts and pictures, one every " + pause.toMillis()
                + " ms and " + MOST + " at most, under ids that begin with " + events.idsBeginWith()
                + "; the review console fills, the metrics move");
        try {
            for (int number = 0; number < MOST; number++) {
                var unused = publisher
                        .publish(events.event(number, clock.instant()))
                        .whenComplete((place, failure) -> (failure == null ? taken : refused).incrementAndGet());
                if ((number + 1) % TELL_EVERY == 0) {
                    says.accept(told());
                }
                Thread.sleep(pause.toMillis());
            }
            says.accept(told() + "; that was all");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String told() {
        String failed = refused.get() == 0 ? "" : ", " + refused + " not taken by the broker";
        return "demo: " + taken + " events published" + failed;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher.close();
    }
}
