/**
 * What all commands of {@code weir} share: settings as people give them, and how a command says no. Each command has a package of its own
 * below; it reads options, calls, and prints, and what it calls lives elsewhere. Nothing here knows a command.
 */
@NullMarked
package dev.weir.standalone.cli;

import org.jspecify.annotations.NullMarked;
