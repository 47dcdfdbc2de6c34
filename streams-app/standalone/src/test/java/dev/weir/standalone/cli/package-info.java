@NullMarked
package dev.weir.standalone.cli;

import org.jspecify.annotations.NullMarked;
