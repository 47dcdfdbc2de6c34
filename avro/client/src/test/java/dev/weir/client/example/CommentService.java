package dev.weir.client.example;

import dev.weir.client.ContentPublisher;
import dev.weir.client.GateDecision;
import dev.weir.client.InMemorySequenceStore;
import dev.weir.client.KnownConditions;
import dev.weir.client.PublishGate;
import dev.weir.client.PublishGateSettings;
import dev.weir.client.PublishHandler;
import dev.weir.client.Publishable;
import dev.weir.contract.Audience;
import dev.weir.contract.Author;
import dev.weir.contract.ConditionKind;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A service that lets people comment: nothing is shown before it was approved. */
public final class CommentService implements PublishHandler {
    private final Map<String, String> drafts = new ConcurrentHashMap<>();
    private final Map<String, String> shown = new ConcurrentHashMap<>();

    /** Hands a comment in, under an id of the service's own. */
    public void submit(ContentPublisher publisher, String id, String authorId, String text) {
        drafts.put(id, text);
        ContentEvent event = ContentEvent.newBuilder()
                .setContentId(id)
                .setSurface("comment")
                .setCommunity("acme/music/se")
                .setAuthor(Author.newBuilder().setAuthorId(authorId).build())
                .setParts(List.of(Part.newBuilder()
                        .setPartId("body")
                        .setRole("body")
                        .setModality(Modality.TEXT)
                        .setText(text)
                        .build()))
                .setAudience(Audience.PUBLIC)
                .setSubmittedAt(Instant.now())
                .build();
        publisher.publish(event).join();
    }

    /** What would be shown; the gate compares it with what was approved, byte for byte. */
    @Override
    public Optional<Publishable> find(String contentId, int revision) {
        return Optional.ofNullable(drafts.get(contentId))
                .map(text -> Publishable.empty().text("body", text));
    }

    @Override
    public void publish(GateDecision.Publish approval) {
        String id = approval.verdict().getContentId();
        shown.put(id, drafts.getOrDefault(id, ""));
    }

    @Override
    public void withhold(GateDecision.Withhold withheld) {}

    @Override
    public void takeDown(GateDecision.TakeDown takenDown) {
        shown.remove(takenDown.verdict().getContentId());
    }

    /** What people see. */
    public Map<String, String> shown() {
        return Map.copyOf(shown);
    }

    /** Sends one comment and shows what is approved until the process ends. */
    public static void main(String[] args) {
        Topics topics = Topics.withPrefix("");
        RegistrySettings registry = RegistrySettings.of("http://localhost:8081");
        Map<String, Object> kafka = Map.of("bootstrap.servers", "localhost:9092", "group.id", "comments");
        KnownConditions known = KnownConditions.none().and(ConditionKind.AGE_RESTRICT, "minAge");

        CommentService comments = new CommentService();
        try (ContentPublisher publisher =
                        new ContentPublisher(Map.of("bootstrap.servers", "localhost:9092"), topics, registry);
                PublishGate gate = new PublishGate(
                        PublishGateSettings.of(kafka, topics, registry, known),
                        new InMemorySequenceStore(),
                        comments)) {
            comments.submit(publisher, "comment-1", "author-1", "Good morning");
            gate.run();
        }
    }
}
