package dev.weir.policy.cases;

import dev.weir.contract.Condition;
import dev.weir.contract.ReviewDecision;
import dev.weir.policy.Ruling;
import java.time.Instant;
import java.util.List;

/** Something that is to be done. */
public sealed interface Effect {

    /** A new verdict on the revision of the case. */
    record Speak(long sequence, Word word, Content content) implements Effect {}

    /** A new verdict on an older revision: an appeal was decided. */
    record SpeakOfPast(long sequence, Word word, Content content, CaseState past) implements Effect {}

    /** The last verdict once more, byte for byte. */
    record Repeat() implements Effect {}

    /** Work for a lane. */
    record SendTask(Expected task, Instant deadline) implements Effect {}

    /** The event's own parts are to be scored again; the answer comes back as {@link CaseState#rescored}. */
    record Rescore() implements Effect {}

    /** What came is set aside, with the reason. */
    record Refuse(Reason reason, String detail) implements Effect {}

    /** What came changes nothing, and that is in order. */
    record Ignore(Why why) implements Effect {}

    /** A superseded revision and its last verdict are to be remembered for appeals. */
    record Remember(CaseState past) implements Effect {}

    /** Nothing of any older revision is to be remembered any longer. */
    record ForgetPast() implements Effect {}

    /** Something worth counting happened. */
    record Count(Event event) implements Effect {}

    /** Why something was set aside. */
    enum Reason {
        STALE,
        REVISION_CONFLICT,
        INVALID,
        UNKNOWN_CONTENT,
        UNKNOWN_KIND,
        REFUSED
    }

    /** Why something changes nothing. */
    enum Why {
        DUPLICATE,
        OLDER_REVISION,
        CLOSED,
        WAITING
    }

    /** What is counted. */
    enum Event {
        DEADLINE,
        DRAINED,
        TO_PEOPLE,
        ESCALATED,
        REOPENED
    }

    /** What a verdict is made of. */
    sealed interface Content {
        /** As the event was judged ahead. */
        record AsJudged() implements Content {}

        /** The policy's ruling over the case's dossier. */
        record Ruled(Ruling ruling, Dossier dossier) implements Content {}

        /** The policy's ruling over what the last verdict rested on. */
        record RuledAgain(Ruling ruling) implements Content {}

        /** The last verdict, said anew by a person. */
        record Decided(ReviewDecision decision, List<Condition> conditions) implements Content {}

        /** The last verdict, changed for the reason given as a rule's key. */
        record Changed(String rule) implements Content {}

        /** Nothing but that it is held: what the last verdict rested on is gone. */
        record Erased() implements Content {}

        /** The last verdict, unchanged but for the sequence. */
        record Restated() implements Content {}
    }
}
