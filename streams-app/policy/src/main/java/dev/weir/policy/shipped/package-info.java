/** The policies of this release. Every other package here works with any bundle; this one names those that ship. */
@NullMarked
package dev.weir.policy.shipped;

import org.jspecify.annotations.NullMarked;
