@NullMarked
package dev.weir.gate.levers.s3;

import org.jspecify.annotations.NullMarked;
