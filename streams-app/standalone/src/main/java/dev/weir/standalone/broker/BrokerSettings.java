package dev.weir.standalone.broker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Kafka's own settings for a node that is broker and controller in one and is alone. */
final class BrokerSettings {
    static final String LOOPBACK = "127.0.0.1";

    private static final int INTERNAL_TOPIC_PARTITIONS = 4;
    private static final int SEGMENT_BYTES = 128 * 1024 * 1024;
    private static final int CLEANER_BUFFER_BYTES = 16 * 1024 * 1024;
    private static final int OFFSETS_RETENTION_MINUTES = 30 * 24 * 60;
    private static final int HEARTBEATS_PER_SESSION = 4;
    /** After kill -9 the node waits until its own earlier registration has run out: this is most of what such a start takes. */
    private static final int NODE_SESSION_MILLIS = 3_000;

    private BrokerSettings() {}

    /** IPv4 whatever the machine prefers: it is the address written into the listeners. */
    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(LOOPBACK, new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    /** Neither port may be 0 here: the node writes both into what it tells clients. */
    static Properties of(Path logFolder, int port, int controllerPort, BrokerLimits limits) {
        Properties settings = new Properties();
        identity(settings, port, controllerPort);
        settings.setProperty("log.dirs", logFolder.toString());
        alone(settings);
        transactions(settings, limits);
        groups(settings, limits);
        retention(settings, limits);
        return settings;
    }

    private static void identity(Properties settings, int port, int controllerPort) {
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@" + LOOPBACK + ":" + controllerPort);
        settings.setProperty(
                "listeners",
                "PLAINTEXT://" + LOOPBACK + ":" + port + ",CONTROLLER://" + LOOPBACK + ":" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://" + LOOPBACK + ":" + port);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    /** There is no second node to copy to, and every topic is made on purpose. */
    private static void alone(Properties settings) {
        for (String ofOne : List.of(
                "default.replication.factor",
                "min.insync.replicas",
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr",
                "share.coordinator.state.topic.replication.factor",
                "share.coordinator.state.topic.min.isr")) {
            settings.setProperty(ofOne, "1");
        }
        for (String partitions : List.of(
                "num.partitions",
                "offsets.topic.num.partitions",
                "transaction.state.log.num.partitions",
                "share.coordinator.state.topic.num.partitions")) {
            set(settings, partitions, INTERNAL_TOPIC_PARTITIONS);
        }
        settings.setProperty("auto.create.topics.enable", "false");
        set(settings, "broker.session.timeout.ms", NODE_SESSION_MILLIS);
        set(settings, "broker.heartbeat.interval.ms", NODE_SESSION_MILLIS / HEARTBEATS_PER_SESSION);
    }

    /** The retry back-off sets the tail of exactly-once latency: a producer's next transaction waits for the markers of its last one. */
    private static void transactions(Properties settings, BrokerLimits limits) {
        set(settings, "add.partitions.to.txn.retry.backoff.ms", 1);
        set(
                settings,
                "transaction.abort.timed.out.transaction.cleanup.interval.ms",
                limits.transactionAbortScanMillis());
    }

    private static void groups(Properties settings, BrokerLimits limits) {
        int session = limits.groupSessionMillis();
        int heartbeat = Math.max(1, session / HEARTBEATS_PER_SESSION);
        set(settings, "group.initial.rebalance.delay.ms", 0);
        set(settings, "group.min.session.timeout.ms", Math.min(session, 1_000));
        for (String protocol : List.of("group.consumer.", "group.streams.")) {
            set(settings, protocol + "min.session.timeout.ms", session);
            set(settings, protocol + "session.timeout.ms", session);
            set(settings, protocol + "min.heartbeat.interval.ms", heartbeat);
            set(settings, protocol + "heartbeat.interval.ms", heartbeat);
        }
    }

    private static void retention(Properties settings, BrokerLimits limits) {
        set(settings, "message.max.bytes", limits.maxMessageBytes());
        set(settings, "log.retention.hours", limits.retentionHours());
        settings.setProperty("log.retention.bytes", Long.toString(limits.retentionBytesPerPartition()));
        set(settings, "log.segment.bytes", SEGMENT_BYTES);
        set(settings, "log.cleaner.dedupe.buffer.size", CLEANER_BUFFER_BYTES);
        set(settings, "offsets.retention.minutes", OFFSETS_RETENTION_MINUTES);
    }

    private static void set(Properties settings, String name, int value) {
        settings.setProperty(name, Integer.toString(value));
    }
}
