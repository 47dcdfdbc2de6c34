/**
 * {@code weir deadletter}: what was set aside, why, and back to where it came from. Content is shown to whoever asks for one record by its
 * place, and never in a list.
 */
@NullMarked
package dev.weir.standalone.cli.deadletter;

import org.jspecify.annotations.NullMarked;
