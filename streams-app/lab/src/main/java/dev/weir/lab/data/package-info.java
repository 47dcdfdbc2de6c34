/**
 * Labelled texts: how they are read, what must never be trained on, and which of them are twins. Knows files and texts, no
 * models.
 */
@NullMarked
package dev.weir.lab.data;

import org.jspecify.annotations.NullMarked;
