/**
 * Holds the contract against every version that was released. A release is a folder under {@code avro/records/released}: the schema of
 * each record of a topic, self-contained, and one sample of it in bytes. Released folders are never changed.
 */
@NullMarked
package dev.weir.contract.release;

import org.jspecify.annotations.NullMarked;
