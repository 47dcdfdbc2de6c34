/**
 * {@code weir model}: packs from a folder to every instance and back. One class a command; what a pack is, and what is in force, is for
 * the scoring and gate modules to know.
 */
@NullMarked
package dev.weir.standalone.cli.model;

import org.jspecify.annotations.NullMarked;
