/**
 * Compares a pack with reference outputs of the framework that it was trained in, so that whoever exported a model can trust the export.
 */
@NullMarked
package dev.weir.lab.parity;

import org.jspecify.annotations.NullMarked;
