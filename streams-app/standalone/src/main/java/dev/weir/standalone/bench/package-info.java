/**
 * The benchmarks behind {@code weir bench}: each measures its own limit in the same run, on the same cores, beside the result, and refuses
 * to report when anything was lost or given twice.
 */
@NullMarked
package dev.weir.standalone.bench;

import org.jspecify.annotations.NullMarked;
