/**
 * The read model of the console: which contents wait for a person, in SQL, made from the verdict topics and {@code content.events}. It
 * can be thrown away and made again as far back as the topics reach; who decides is the gate, here nothing is decided. Quarantined
 * content has no row here.
 */
@NullMarked
package dev.weir.gateway.cases;

import org.jspecify.annotations.NullMarked;
