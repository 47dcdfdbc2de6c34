package dev.weir.lab.evaluate;

import dev.weir.contract.Audience;
import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Part;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Signal;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.scoring.ScoringTask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns rows into the events and questions that the gate would make of them: public comments by an account of which nothing is known. */
final class Judge {
    private static final String SURFACE = "comment";

    private Judge() {}

    static ContentEvent event(GoldenRow row) {
        Context context = row.parentText() == null ? null : new Context(null, row.parentText(), null, null, List.of());
        return new ContentEvent(
                row.id(),
                1,
                SURFACE,
                "",
                new Author("golden", null, null, 0, 0, Map.of()),
                row.parts(),
                context,
                row.locale(),
                null,
                Audience.PUBLIC,
                Instant.EPOCH,
                null,
                Map.of());
    }

    static Ruling rule(Policy policy, GoldenRow row, List<Signal> signals, Instant decidedAt) {
        List<PartDigest> parts = new ArrayList<>();
        for (Part part : row.parts()) {
            byte[] bytes = part.getText().orElse("").getBytes(StandardCharsets.UTF_8);
            parts.add(new PartDigest(
                    part.getPartId(), part.getModality(), ScoringTask.digestOf(bytes), (long) bytes.length));
        }
        return policy.decide(new Question(facts(row), parts, signals, List.of(), 0, decidedAt));
    }

    private static DecisionFacts facts(GoldenRow row) {
        return DecisionFacts.newBuilder()
                .setSurface(SURFACE)
                .setLocale(row.locale())
                .setAudience(Audience.PUBLIC)
                .setHasParent(row.parentText() != null)
                .build();
    }
}
