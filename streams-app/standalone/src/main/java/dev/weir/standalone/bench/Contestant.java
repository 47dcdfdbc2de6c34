package dev.weir.standalone.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of the things that are measured in turn, window by window. It works only while its own window lasts. */
final class Contestant implements AutoCloseable {
    /** Something that can be made to work and made to rest, without leaving its group. */
    interface Worker extends AutoCloseable {
        void resume();

        void pause();

        @Override
        void close();
    }

    private final String name;
    private final String topic;
    private final Worker worker;
    private final Drain drain;
    private final CpuClock cpu;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> cpuMicros = new ArrayList<>();
    private Window last = new Window(Double.NaN, Double.NaN);

    /** What one window gave: events a second, and processor time an event, the broker's included, in µs. */
    record Window(double rate, double cpuMicros) {}

    Contestant(String name, String topic, Worker worker, Drain drain, CpuClock cpu) {
        this.name = name;
        this.topic = topic;
        this.worker = worker;
        this.drain = drain;
        this.cpu = cpu;
        worker.pause();
    }

    String name() {
        return name;
    }

    /** Fills the topic, then works through it; gives events a second. */
    double window(Feed feed, long from, int events) {
        for (long index = from; index < from + events; index++) {
            feed.send(topic, index);
        }
        feed.flush();
        Duration before = cpu.read();
        worker.resume();
        double rate = drain.rate();
        worker.pause();
        last = new Window(rate, cpu.read().minus(before).toNanos() / 1e3 / events);
        return rate;
    }

    /** Counts the last window in. */
    void keep() {
        rates.add(last.rate());
        cpuMicros.add(last.cpuMicros());
    }

    double median() {
        return Median.of(rates);
    }

    double medianCpuMicros() {
        return Median.of(cpuMicros);
    }

    List<Double> rates() {
        return List.copyOf(rates);
    }

    @Override
    public void close() {
        worker.close();
        drain.close();
    }
}
