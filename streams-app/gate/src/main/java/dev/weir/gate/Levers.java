package dev.weir.gate;

import dev.weir.policy.Policy;
import dev.weir.scoring.ScorerChain;

/**
 * One immutable snapshot of everything that people can change while the gate runs. A batch captures one, decides with it and records its
 * version, so that no verdict is made half under the old and half under the new.
 */
public record Levers(String version, ScorerChain scorers, Policy policy) {}
