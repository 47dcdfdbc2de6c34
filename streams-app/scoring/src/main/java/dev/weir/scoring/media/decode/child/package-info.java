/**
 * The inside of a child process that decodes. It loads what it needs, locks itself, and then reads jobs from its standard input until that
 * ends. Nothing here runs in the process that scores, and nothing here is to be trusted by it.
 */
@NullMarked
package dev.weir.scoring.media.decode.child;

import org.jspecify.annotations.NullMarked;
