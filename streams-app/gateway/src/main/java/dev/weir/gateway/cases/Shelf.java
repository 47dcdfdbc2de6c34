package dev.weir.gateway.cases;

import dev.weir.contract.ContentEvent;
import java.time.Duration;
import java.util.Set;

/** The media shelf as the cases know it: what lies there is named by events, and goes when a content that named it is erased. */
public interface Shelf {
    /** No shelf: nothing is named, and nothing deleted. */
    Shelf NONE = new Shelf() {
        @Override
        public Set<String> namedBy(ContentEvent event) {
            return Set.of();
        }

        @Override
        public Duration retention() {
            // What another gateway knows of its shelf is not for this one to forget.
            return Duration.ofDays(36_500);
        }

        @Override
        public void erase(String digest) {
            // There is nothing to delete.
        }
    };

    /** Digests of what an event names on this shelf. */
    Set<String> namedBy(ContentEvent event);

    /** How long a content may count on what it named. */
    Duration retention();

    /** Deletes the file of a digest, if it is there. */
    void erase(String digest);
}
