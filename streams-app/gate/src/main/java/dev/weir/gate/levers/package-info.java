/**
 * What people change while everything runs: reads the topics of policies and models, folds them, loads what is new, and puts the whole in
 * force as one {@link dev.weir.gate.Levers} snapshot. A newcomer starts at {@link dev.weir.gate.levers.LeversReader}. Nothing here judges
 * content; what a version means is for the packages that own it.
 */
@NullMarked
package dev.weir.gate.levers;

import org.jspecify.annotations.NullMarked;
