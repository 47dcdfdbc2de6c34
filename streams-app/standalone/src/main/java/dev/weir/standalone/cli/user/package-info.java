/** {@code weir user}: who may use the review console. */
@NullMarked
package dev.weir.standalone.cli.user;

import org.jspecify.annotations.NullMarked;
