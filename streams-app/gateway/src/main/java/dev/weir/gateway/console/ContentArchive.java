package dev.weir.gateway.console;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import java.util.Optional;

/** Finds the content of a verdict again where the cases no longer have it. May take seconds. */
public interface ContentArchive {
    /** The very content that the verdict is of, or why there is none. */
    Finding find(Verdict verdict);

    /** What came of looking. */
    sealed interface Finding {
        /** The content where it was found. */
        default Optional<ContentEvent> content() {
            return this instanceof Found found ? Optional.of(found.event) : Optional.empty();
        }
    }

    /** @param message the event as it lay on its topic */
    @SuppressWarnings("ArrayRecordComponent") // Made and used up at once; never compared.
    record Found(ContentEvent event, byte[] message) implements Finding {}

    /** Why nothing was found. */
    enum Missing implements Finding {
        /** Somebody else's content is being looked for. */
        BUSY,
        /** The topic does not answer. */
        STREAM_AWAY,
        /** More lies on the topic than is looked through at once. */
        GAVE_UP,
        /** All that could be it was looked through. */
        GONE
    }
}
