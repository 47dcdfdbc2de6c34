/** {@code weir bank}: entries of the live banks, put in and taken out. */
@NullMarked
package dev.weir.standalone.cli.bank;

import org.jspecify.annotations.NullMarked;
