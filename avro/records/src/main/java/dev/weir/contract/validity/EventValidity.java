package dev.weir.contract.validity;

import static dev.weir.contract.validity.EventLimits.MAX_ATTRIBUTES;
import static dev.weir.contract.validity.EventLimits.MAX_ATTRIBUTE_LENGTH;
import static dev.weir.contract.validity.EventLimits.MAX_COMMUNITY_LENGTH;

import dev.weir.contract.AgeFact;
import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what is wrong with a content event that its schema lets through. */
public final class EventValidity {
    private final EventLimits limits;
    private final Problems problems;

    private EventValidity(EventLimits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    /** What is wrong, at most {@value Problems#MAX} of it; empty for a valid event. */
    public static List<EventProblem> problems(ContentEvent event) {
        return problems(event, EventLimits.DEFAULT);
    }

    /** The same under other limits. */
    public static List<EventProblem> problems(ContentEvent event, EventLimits limits) {
        EventValidity validity = new EventValidity(limits, new Problems());
        validity.head(event);
        validity.author(event.getAuthor());
        validity.parts(event.getParts());
        event.getContext().ifPresent(validity::context);
        return validity.problems.list();
    }

    private void head(ContentEvent event) {
        id("contentId", event.getContentId());
        problems.when(event.getRevision() < 1, "revision", "must be 1 or more");
        word("surface", event.getSurface());
        community(event.getCommunity());
        event.getLocale().ifPresent(locale -> word("locale", locale));
        event.getJurisdiction()
                .ifPresent(country ->
                        problems.when(!isCountry(country), "jurisdiction", "must be two capital letters, ISO 3166-1"));
        attributes("attributes", event.getAttributes());
    }

    private void community(String path) {
        problems.when(
                path.length() > MAX_COMMUNITY_LENGTH, "community", "is over " + MAX_COMMUNITY_LENGTH + " characters");
        boolean gap = path.startsWith("/") || path.endsWith("/") || path.contains("//");
        problems.when(gap, "community", "must be names parted by single slashes");
        problems.when(isMalformed(path), "community", "is not well-formed Unicode");
    }

    private void author(Author author) {
        id("author.authorId", author.getAuthorId());
        problems.when(author.getPriorRejections() < 0, "author.priorRejections", "must not be negative");
        problems.when(author.getStrikes() < 0, "author.strikes", "must not be negative");
        author.getAge().ifPresent(this::age);
        attributes("author.attributes", author.getAttributes());
    }

    private void age(AgeFact age) {
        double least = age.getMinYears().orElse(0.0);
        double most = age.getMaxYears().orElse(Double.MAX_VALUE);
        problems.when(
                !(least >= 0 && least <= most),
                "author.age",
                "bounds must not be negative, the lower not above the upper");
    }

    private void parts(List<Part> parts) {
        problems.when(
                parts.isEmpty() || parts.size() > limits.maxParts(), "parts", "must be 1 to " + limits.maxParts());
        Set<String> seen = new HashSet<>();
        long inlineBytes = 0;
        for (int i = 0; i < Math.min(parts.size(), limits.maxParts()); i++) {
            Part part = parts.get(i);
            String at = "parts[" + i + "]";
            problems.when(!seen.add(part.getPartId()), at + ".partId", "stands twice");
            inlineBytes += part(at, part);
        }
        problems.when(
                inlineBytes > limits.maxInlineBytes(),
                "parts",
                "hold over " + limits.maxInlineBytes() + " inline bytes");
    }

    private long part(String at, Part part) {
        id(at + ".partId", part.getPartId());
        word(at + ".role", part.getRole());
        problems.when(part.getText().isPresent() == part.getMedia().isPresent(), at, "must have either text or media");
        part.getText().ifPresent(text -> text(at + ".text", text));
        part.getMedia().ifPresent(media -> MediaValidity.check(at + ".media", media, problems));
        MediaValidity.checkModality(at + ".modality", part, problems);
        return MediaValidity.inlineBytes(part);
    }

    private void context(Context context) {
        context.getParentId().ifPresent(id -> id("context.parentId", id));
        context.getParentText().ifPresent(text -> text("context.parentText", text));
        context.getThreadId().ifPresent(id -> id("context.threadId", id));
        context.getThreadTitle().ifPresent(text -> text("context.threadTitle", text));
        problems.when(context.getFlags().size() > MAX_ATTRIBUTES, "context.flags", "are over " + MAX_ATTRIBUTES);
        context.getFlags().stream().limit(MAX_ATTRIBUTES).forEach(flag -> word("context.flags", flag));
    }

    private void id(String field, String id) {
        length(field, id, limits.maxIdLength());
        problems.when(holdsControl(id), field, "must not hold control characters");
        problems.when(isMalformed(id), field, "is not well-formed Unicode");
    }

    private void word(String field, String word) {
        length(field, word, limits.maxWordLength());
        problems.when(isMalformed(word), field, "is not well-formed Unicode");
    }

    /** Every event comes by here: the words for what is wrong are only put together when something is. */
    private void length(String field, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            problems.when(true, field, "must have 1 to " + most + " characters");
        }
    }

    private static boolean holdsControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void text(String field, String text) {
        problems.when(
                text.length() > limits.maxTextLength(), field, "is over " + limits.maxTextLength() + " characters");
        problems.when(isMalformed(text), field, "is not well-formed Unicode");
    }

    private void attributes(String field, Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        problems.when(attributes.size() > MAX_ATTRIBUTES, field, "are over " + MAX_ATTRIBUTES);
        attributes.entrySet().stream().limit(MAX_ATTRIBUTES).forEach(attribute -> {
            word(field, attribute.getKey());
            String value = attribute.getValue();
            problems.when(
                    value.length() > MAX_ATTRIBUTE_LENGTH,
                    field,
                    "hold a value over " + MAX_ATTRIBUTE_LENGTH + " characters");
            problems.when(isMalformed(value), field, "hold a value that is not well-formed Unicode");
        });
    }

    private static boolean isCountry(String country) {
        return country.length() == 2 && country.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    /** Half a surrogate pair has no bytes in UTF-8: what would be published is not what was scanned. */
    static boolean isMalformed(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
