/**
 * A Kafka broker inside this process: one KRaft node in a data folder, durable over restarts and kill -9, reachable on the loopback
 * address alone. What lives here knows Kafka and files, nothing of Weir's records; which topics exist is handed in as
 * {@link dev.weir.standalone.broker.TopicSpec}s.
 */
@NullMarked
package dev.weir.standalone.broker;

import org.jspecify.annotations.NullMarked;
