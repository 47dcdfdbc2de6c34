/** Tests of what the commands for levers share. */
@NullMarked
package dev.weir.standalone.cli.levers;

import org.jspecify.annotations.NullMarked;
