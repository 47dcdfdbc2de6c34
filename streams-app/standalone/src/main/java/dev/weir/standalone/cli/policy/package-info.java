/**
 * {@code weir policy}: policies from a file to every instance and back. One class a command; what a policy means is for the policy module
 * to know, and what is in force for the gate's levers.
 */
@NullMarked
package dev.weir.standalone.cli.policy;

import org.jspecify.annotations.NullMarked;
