/** The example of the client's README, compiled here so that it stays true. */
@NullMarked
package dev.weir.client.example;

import org.jspecify.annotations.NullMarked;
