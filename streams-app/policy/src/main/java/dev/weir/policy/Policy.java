package dev.weir.policy;

import dev.weir.contract.VersionRef;
import java.util.List;

/** Decides what is to become of a piece of content. A pure function of the question: the same question always gets the same ruling. */
public interface Policy {
    /** The bundles behind this policy, the platform's first; recorded in every verdict. */
    List<VersionRef> versions();

    /**
     * The policy that decides a question, where that depends on the community, on the roll-out bucket or on the time. Ask it for the
     * ruling, and for the versions that the verdict records.
     */
    default Policy forQuestion(Question question) {
        return this;
    }

    /** Never approves what it could not judge. */
    Ruling decide(Question question);
}
