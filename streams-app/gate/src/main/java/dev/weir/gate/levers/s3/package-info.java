/**
 * Just enough of S3 to keep model packs in a bucket: objects are put, asked for and fetched, each request signed, each answer bounded in
 * size and time. Nothing here lists, deletes or shares.
 */
@NullMarked
package dev.weir.gate.levers.s3;

import org.jspecify.annotations.NullMarked;
