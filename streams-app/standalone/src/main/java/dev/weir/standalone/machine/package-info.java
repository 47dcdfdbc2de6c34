/**
 * The parts of Weir put together: all of them in one process ({@link dev.weir.standalone.machine.OneMachine}), or one of them in a process of
 * its own ({@link dev.weir.standalone.machine.Deployment}). Nothing here reads options or prints.
 */
@NullMarked
package dev.weir.standalone.machine;

import org.jspecify.annotations.NullMarked;
