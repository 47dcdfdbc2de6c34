/** Keeps a scorer that fails or hangs from taking everybody else down with it. Knows nothing of models: any scorer can be guarded. */
@NullMarked
package dev.weir.scoring.breaker;

import org.jspecify.annotations.NullMarked;
