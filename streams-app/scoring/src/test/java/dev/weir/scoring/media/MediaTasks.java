package dev.weir.scoring.media;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.MediaReference;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.shipped.ShippedScorers;
import java.time.Instant;
import java.util.List;

/** Makes tasks of media, bank entries and levers for tests. */
public final class MediaTasks {
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ScorerChain TEXTS = ShippedScorers.withoutModel();

    private MediaTasks() {}

    public static MediaTask task(Modality modality) {
        MediaReference media = MediaReference.newBuilder().setUri("memory:test").build();
        return MediaTask.newBuilder()
                .setContentId("c-1")
                .setRevision(1)
                .setPart(new Part("p-1", "attachment", modality, null, media))
                .setDeadline(NOW.plusSeconds(10))
                .setSentAt(NOW)
                .build();
    }

    public static MediaBytes bytes(byte[] bytes) {
        return new MediaBytes(bytes, ScoringTask.digestOf(bytes), "");
    }

    public static BankEntry entry(BankEntryKind kind, String entry, String value) {
        return BankEntry.newBuilder()
                .setBank("known")
                .setEntry(entry)
                .setKind(kind)
                .setValue(value)
                .setLabel("violence.graphic")
                .setAddedBy("test")
                .setAddedAt(NOW)
                .build();
    }

    public static MediaLevers levers(BankEntry... entries) {
        return new MediaLevers(TEXTS, BankBook.of(List.of(entries)));
    }
}
