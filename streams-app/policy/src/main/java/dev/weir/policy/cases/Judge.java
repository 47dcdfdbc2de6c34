package dev.weir.policy.cases;

import dev.weir.policy.Ruling;

/** Asks the policy in force. A pure function for the time that one handler runs; never throws for content. */
public interface Judge {
    /** The ruling on what is in, with {@link Dossier#missing()} as missing. */
    Ruling over(Dossier dossier);

    /** The ruling on what the last verdict rested on. */
    Ruling again();
}
