/**
 * The review console: server-rendered pages on which people look at held content and decide. It shows what {@code cases} knows, sends
 * decisions through {@code Outbox} and tells what came of them. It decides nothing by itself and knows no Kafka.
 */
@NullMarked
package dev.weir.gateway.console;

import org.jspecify.annotations.NullMarked;
