package dev.weir.gate;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a content event must be to be judged. What breaks a rule is held, never guessed at. */
final class EventRules {
    static final int MAX_CONTENT_ID_CHARS = 256;
    static final int MAX_PARTS = 64;
    static final int MAX_TEXT_CHARS = 1 << 20;

    private EventRules() {}

    /** The first rule that the event breaks, in words for the upstream's engineer; names fields, never content. */
    static Optional<String> firstBroken(ContentEvent event) {
        if (event.getSurface().isBlank()) {
            return Optional.of("surface is empty");
        }
        if (event.getParts().isEmpty() || event.getParts().size() > MAX_PARTS) {
            return Optional.of("parts must be 1 to " + MAX_PARTS + " but are "
                    + event.getParts().size());
        }
        Set<String> ids = new HashSet<>();
        for (Part part : event.getParts()) {
            if (!ids.add(part.getPartId())) {
                return Optional.of("two parts have the same partId");
            }
            Optional<String> broken = firstBroken(part);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    /** Whether the event can be answered at all: it names its content and a revision. */
    static boolean hasIdentity(ContentEvent event) {
        return !event.getContentId().isBlank()
                && event.getContentId().length() <= MAX_CONTENT_ID_CHARS
                && event.getRevision() >= 1;
    }

    private static Optional<String> firstBroken(Part part) {
        boolean text = part.getText().isPresent();
        boolean media = part.getMedia().isPresent();
        if (part.getPartId().isBlank()) {
            return Optional.of("a part has no partId");
        }
        if (part.getModality() == Modality.UNKNOWN) {
            return Optional.of("a part has a modality that this release does not know");
        }
        if (text == media) {
            return Optional.of("a part must have either text or media");
        }
        if (text != (part.getModality() == Modality.TEXT)) {
            return Optional.of("a part's modality does not fit what it holds");
        }
        if (text && part.getText().get().length() > MAX_TEXT_CHARS) {
            return Optional.of("a part's text is longer than " + MAX_TEXT_CHARS + " characters");
        }
        return media && part.getMedia().get().getUri().isEmpty() && part.getMedia().get().getInline().isEmpty()
                ? Optional.of("a part's media has neither a uri nor inline bytes")
                : Optional.empty();
    }
}
