package dev.weir.gate;

import static dev.weir.serdes.settings.Bounds.between;

import dev.weir.serdes.settings.Setting;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How an instance takes part in its consumer group, and what becomes of its work when it falls silent: settings of the gate and of lanes. */
public record GroupSettings(
        @Setting(
                byDefault = "false",
                meaning = "Whether the group remembers this instance by its name: it takes up its work at once after a"
                        + " restart, and its work waits for it as long as a session lasts.")
        boolean staticMembership,

        @Setting(byDefault = "6000", meaning = "Silence after which the group gives this instance's work away, in ms.")
        int sessionTimeoutMillis,

        @Setting(
                byDefault = "10000",
                meaning = "Age at which the broker aborts a transaction left open, in ms. Until then what others wrote"
                        + " behind it waits, too.")
        int transactionTimeoutMillis,

        @Setting(byDefault = "240000", meaning = "How long a record waits in place for the schema registry, in ms.")
        int registryPatienceMillis) {

    /** Work on a poll that takes longer than this costs the thread its place in the group. */
    private static final int MAX_POLL_INTERVAL_MILLIS = 300_000;

    /** Longest that the work on a poll may wait in place, so that it ends before the group loses patience. */
    public static final int MAX_WAIT_MILLIS = MAX_POLL_INTERVAL_MILLIS - 30_000;

    public GroupSettings {
        between("sessionTimeoutMillis", sessionTimeoutMillis, 1_000, 300_000);
        between("transactionTimeoutMillis", transactionTimeoutMillis, 1_000, 900_000);
        between("registryPatienceMillis", registryPatienceMillis, 0, MAX_WAIT_MILLIS);
    }

    /** Patience with a registry that is away. */
    public Patience patience() {
        return new Patience(Duration.ofMillis(registryPatienceMillis));
    }

    /** Tells Kafka Streams, which goes by this client id. */
    public void tell(Properties streams, String clientId) {
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), transactionTimeoutMillis);
        if (staticMembership) {
            streams.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), clientId);
        }
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), sessionTimeoutMillis);
        streams.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), sessionTimeoutMillis / 3);
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), MAX_POLL_INTERVAL_MILLIS);
    }
}
