/**
 * The HTTP side: routes, problem documents, the pages that are served. A handler reads the request, calls, and writes the answer; it
 * knows ports and no Kafka. Nothing here logs what was sent.
 */
@NullMarked
package dev.weir.gateway.http;

import org.jspecify.annotations.NullMarked;
