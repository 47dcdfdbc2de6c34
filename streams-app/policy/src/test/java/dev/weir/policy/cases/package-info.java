@NullMarked
package dev.weir.policy.cases;

import org.jspecify.annotations.NullMarked;
