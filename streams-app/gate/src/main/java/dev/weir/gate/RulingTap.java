package dev.weir.gate;

import dev.weir.contract.ContentEvent;
import dev.weir.policy.Ruling;

/** Hears of every ruling that a policy made under a snapshot. Called on scoring threads: it must be quick, and never throws. */
public interface RulingTap {
    RulingTap NONE = (event, ruling) -> {};

    void ruled(ContentEvent event, Ruling ruling);
}
