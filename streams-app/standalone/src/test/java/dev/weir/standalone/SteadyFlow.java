package dev.weir.standalone;

import dev.weir.contract.ContentEvent;
import dev.weir.standalone.machine.OneMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An upstream that publishes until it is stopped, while a test does something else. What it published is counted. */
final class SteadyFlow implements AutoCloseable {
    private static final String MARK = "flow-";

    private final AtomicInteger sent = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stop;

    private SteadyFlow(OneMachine.Places places, IntFunction<ContentEvent> event) {
        thread = new Thread(() -> run(places, event), "test-upstream");
    }

    /** @param event the event of a number, under the {@link #id} of that number */
    static SteadyFlow start(OneMachine.Places places, IntFunction<ContentEvent> event) {
        SteadyFlow flow = new SteadyFlow(places, event);
        flow.thread.start();
        return flow;
    }

    /** Of the event of this number. */
    static String id(int number) {
        return MARK + number;
    }

    private void run(OneMachine.Places places, IntFunction<ContentEvent> events) {
        try (KafkaProducer<String, Object> producer = Machines.upstream(places, Map.of("acks", "all"))) {
            while (!stop) {
                ContentEvent event = events.apply(sent.get());
                Machines.send(producer, new ProducerRecord<>("content.events", event.getContentId(), event));
                if (sent.incrementAndGet() % 20 == 0) {
                    Thread.sleep(20);
                }
            }
            producer.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how many were published. */
    int stop() throws InterruptedException {
        stop = true;
        thread.join();
        return sent.get();
    }

    /** Verdicts of what such a flow published, as soon as there are as many. */
    static List<GenericRecord> verdicts(OneMachine.Places places, int sent) {
        List<GenericRecord> verdicts = new ArrayList<>();
        Machines.verdicts(places, all -> {
            GenericRecord last = all.get(all.size() - 1);
            if (last.get("contentId").toString().startsWith(MARK)) {
                verdicts.add(last);
            }
            return verdicts.size() >= sent;
        });
        return verdicts;
    }

    @Override
    public void close() {
        stop = true;
    }
}
