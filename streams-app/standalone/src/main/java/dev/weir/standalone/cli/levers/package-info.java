/**
 * What the commands for models and policies share: where Weir runs, who gives the command, for which share of authors, and the wait until
 * every instance says that it runs what was put in force.
 */
@NullMarked
package dev.weir.standalone.cli.levers;

import org.jspecify.annotations.NullMarked;
