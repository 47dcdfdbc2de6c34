package dev.weir.gateway.cases;

import dev.weir.contract.Verdict;
import java.util.Set;

/** Something that happened on the topics and that the cases must know. */
public sealed interface CaseChange {
    String contentId();

    /** A verdict that is the current one of its content, with the bytes of its message. */
    @SuppressWarnings("ArrayRecordComponent") // Made and used up at once; never compared.
    record Judged(Verdict verdict, byte[] message) implements CaseChange {
        @Override
        public String contentId() {
            return verdict.getContentId();
        }
    }

    /** The content was quarantined: nothing of it may be seen here any more. */
    record Quarantined(String contentId) implements CaseChange {}

    /** The content was erased up to a revision: nothing of it may be kept, media on the shelf among it. */
    record Erased(String contentId, int revision) implements CaseChange {}

    /** An event named media on the shelf. */
    record Named(String contentId, int revision, Set<String> digests) implements CaseChange {
        public Named {
            digests = Set.copyOf(digests);
        }
    }

    /** The content of a revision that is held in the open, as it lay on its topic. */
    @SuppressWarnings("ArrayRecordComponent") // Made and used up at once; never compared.
    record Shown(String contentId, int revision, byte[] event) implements CaseChange {}
}
