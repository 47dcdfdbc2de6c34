package dev.weir.policy;

import dev.weir.contract.VersionRef;
import java.util.List;

/** Decides what is to become of a piece of content. A pure function of the question: the same question always gets the same ruling. */
public interface Policy {
    /** The bundles behind this policy, the platform's first; recorded in every verdict. */
    List<VersionRef> versions();

    /** Never approves what it could not judge. */
    Ruling decide(Question question);
}
