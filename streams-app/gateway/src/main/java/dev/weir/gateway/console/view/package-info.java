/** What the pages show, as records of words that are ready to be shown. Pages escape; nothing here is HTML. */
@NullMarked
package dev.weir.gateway.console.view;

import org.jspecify.annotations.NullMarked;
