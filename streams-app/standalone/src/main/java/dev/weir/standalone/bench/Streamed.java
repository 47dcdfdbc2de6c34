package dev.weir.standalone.bench;

/** A topology that works its way through a topic. */
final class Streamed implements Contestant {
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
    private final Feed feed;
    private long sent;

    Streamed(String name, String topic, Worker worker, Drain drain, Feed feed) {
        this.name = name;
        this.topic = topic;
        this.worker = worker;
        this.drain = drain;
        this.feed = feed;
        worker.pause();
    }

    @Override
    public String name() {
        return name;
    }

    /** Events published so far; their indices are 0 to this, exclusive. */
    long sent() {
        return sent;
    }

    @Override
    public void prepare(int events) {
        for (long end = sent + events; sent < end; sent++) {
            feed.send(topic, sent);
        }
        feed.flush();
    }

    @Override
    public double work() {
        worker.resume();
        try {
            return drain.rate();
        } finally {
            worker.pause();
        }
    }

    @Override
    public void close() {
        worker.close();
        drain.close();
    }
}
