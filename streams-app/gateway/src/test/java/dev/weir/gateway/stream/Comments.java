package dev.weir.gateway.stream;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import java.time.Instant;
import java.util.List;

/** Comments of one text, as an upstream publishes them. */
final class Comments {
    private Comments() {}

    static ContentEvent of(String contentId, int revision, String text, Instant submittedAt) {
        return ContentEvent.newBuilder()
                .setContentId(contentId)
                .setRevision(revision)
                .setSurface("comment")
                .setAuthor(Author.newBuilder().setAuthorId("author").build())
                .setParts(List.of(Part.newBuilder()
                        .setPartId("body")
                        .setRole("body")
                        .setModality(Modality.TEXT)
                        .setText(text)
                        .build()))
                .setSubmittedAt(submittedAt)
                .build();
    }
}
