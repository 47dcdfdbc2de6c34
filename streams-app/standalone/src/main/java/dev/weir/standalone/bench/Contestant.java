package dev.weir.standalone.bench;

/** One of the things that are measured in turn. It works only while its own window lasts. */
interface Contestant extends AutoCloseable {
    String name();

    /** Lays out that many events, as it will find them; not measured. */
    void prepare(int events);

    /** Works through what was laid out; gives events a second. */
    double work();

    @Override
    void close();
}
