package dev.weir.scoring;

import dev.weir.contract.Audience;
import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes parts, tasks and events for tests. */
public final class Tasks {
    private Tasks() {}

    public static Part part(String partId, String text) {
        return new Part(partId, "body", Modality.TEXT, text, null);
    }

    public static ScoringTask task(String text) {
        return task(text, null, null);
    }

    public static ScoringTask task(String text, @Nullable String parentText, @Nullable String locale) {
        Context context = parentText == null ? null : new Context(null, parentText, null, null, List.of());
        return new ScoringTask("c-1", 1, part("body", text), context, locale);
    }

    public static ContentEvent event(String contentId, Part... parts) {
        return ContentEvent.newBuilder()
                .setContentId(contentId)
                .setRevision(1)
                .setSurface("comment")
                .setCommunity("test")
                .setAuthor(new Author("a-1", null, null, 0, 0, Map.of()))
                .setParts(List.of(parts))
                .setAudience(Audience.PUBLIC)
                .setSubmittedAt(Instant.EPOCH)
                .build();
    }
}
