package dev.weir.gateway.stream;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What is done with a topic that somebody follows. Called by one thread. */
interface Follower {
    /** Assigns the partitions and goes to where to begin; called again with a new consumer after a failure. */
    void begin(Consumer<byte[], byte[]> consumer);

    /** Takes what one poll brought, which may be nothing. */
    void take(ConsumerRecords<byte[], byte[]> polled, Consumer<byte[], byte[]> consumer);
}
