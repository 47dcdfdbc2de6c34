/**
 * Verdicts as the gateway keeps and shows them: an index of the current verdict of each content, projected from the verdict topics,
 * and the JSON of a verdict. Nothing here decides anything or writes to a topic.
 */
@NullMarked
package dev.weir.gateway.verdict;

import org.jspecify.annotations.NullMarked;
