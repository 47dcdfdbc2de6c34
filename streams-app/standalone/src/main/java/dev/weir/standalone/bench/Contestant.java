package dev.weir.standalone.bench;

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
    private final List<Double> rates = new ArrayList<>();

    Contestant(String name, String topic, Worker worker, Drain drain) {
        this.name = name;
        this.topic = topic;
        this.worker = worker;
        this.drain = drain;
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
        worker.resume();
        double rate = drain.rate();
        worker.pause();
        return rate;
    }

    void keep(double rate) {
        rates.add(rate);
    }

    double median() {
        return Median.of(rates);
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
