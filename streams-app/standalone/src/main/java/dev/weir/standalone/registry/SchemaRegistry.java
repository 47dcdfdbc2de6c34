package dev.weir.standalone.registry;

/**
 * A schema registry in this process. What it was told is in the topic before a client hears that it is, so that it survives
 * {@link #close()} and kill -9 alike.
 */
public final class SchemaRegistry implements AutoCloseable {
    private final SchemaLog log;
    private final HttpFront http;

    private SchemaRegistry(SchemaLog log, HttpFront http) {
        this.log = log;
        this.http = http;
    }

    /**
     * Returns when the topic has been read and clients can connect.
     *
     * @throws dev.weir.standalone.broker.PortTakenException when another program listens on the port
     * @throws org.apache.kafka.common.KafkaException when the broker cannot be reached
     */
    public static SchemaRegistry start(RegistryConfig config) {
        Subjects subjects = new Subjects();
        SchemaParser parser = new SchemaParser(subjects);
        Compatibility compatibility = new Compatibility(subjects, parser);
        SchemaLog log = SchemaLog.open(config, subjects::apply);
        try {
            Registrations registrations = new Registrations(subjects, parser, compatibility, log::append);
            Routes routes = Routes.over(subjects, parser, compatibility, registrations);
            return new SchemaRegistry(log, new HttpFront(config.port(), config.maxBodyBytes(), routes));
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** What goes into a client's {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + http.port();
    }

    @Override
    public void close() {
        http.close();
        log.close();
    }
}
