/**
 * Tells Avro that the generated classes are Weir's own. Avro 1.12 refuses to make an object of a class that nobody vouched for.
 * Nothing else lives here.
 */
@NullMarked
package dev.weir.contract.trust;

import org.jspecify.annotations.NullMarked;
