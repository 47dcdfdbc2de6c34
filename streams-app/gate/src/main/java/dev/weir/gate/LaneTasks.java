package dev.weir.gate;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.MediaReference;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Part;
import dev.weir.contract.digest.PartDigests;
import dev.weir.policy.cases.Effect.SendTask;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;

/** Makes work for lanes, keyed so that equal media meet on one partition. */
final class LaneTasks {
    private final Serializer<MediaTask> tasks;

    LaneTasks(Serializer<MediaTask> tasks) {
        this.tasks = tasks;
    }

    Record<String, byte[]> record(SendTask send, ContentEvent event, Instant now) {
        Part part = event.getParts().stream()
                .filter(one -> one.getPartId().equals(send.task().partId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a lane is asked about a part that is not there"));
        MediaTask task = new MediaTask(
                event.getContentId(),
                event.getRevision(),
                part,
                event.getSurface(),
                event.getCommunity(),
                event.getLocale().orElse(null),
                send.deadline(),
                now,
                send.task().attempt());
        return new Record<>(key(part), tasks.serialize("", task), now.toEpochMilli());
    }

    private static String key(Part part) {
        String digest = PartDigests.of(part).getDigest();
        Optional<String> uri = part.getMedia().flatMap(MediaReference::getUri);
        return digest.equals(PartDigests.UNSEEN) ? uri.orElse(digest) : digest;
    }
}
