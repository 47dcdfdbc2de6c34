package dev.weir.client.example;

import dev.weir.client.ContentPublisher;
import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What docs/how-to/plug-in-an-upstream.md shows. */
final class FirstEvent {
    private FirstEvent() {}

    /** As an upstream runs it, in a JVM that was told nothing about Avro. Ends before anything is sent when it is given a word. */
    public static void main(String[] words) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", "localhost:9092");
        RegistrySettings registry = RegistrySettings.of("http://localhost:8081");
        try (ContentPublisher publisher = new ContentPublisher(kafka, Topics.withPrefix(""), registry)) {
            ContentEvent event = ContentEvent.newBuilder()
                    .setContentId("comment-1")
                    .setSurface("comment")
                    .setAuthor(Author.newBuilder().setAuthorId("author-1").build())
                    .setParts(List.of(Part.newBuilder()
                            .setPartId("body")
                            .setRole("body")
                            .setModality(Modality.TEXT)
                            .setText("Good morning")
                            .build()))
                    .setSubmittedAt(Instant.now())
                    .build();
            if (words.length == 0) {
                publisher.publish(event).join();
            }
        }
    }
}
