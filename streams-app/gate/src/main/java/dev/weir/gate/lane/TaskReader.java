package dev.weir.gate.lane;

import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.UndecodableRecordException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads a record of a lane's topic. Thread-safe. */
final class TaskReader {
    private final Deserializer<MediaTask> tasks;
    private final Modality modality;

    TaskReader(Deserializer<MediaTask> tasks, Modality modality) {
        this.tasks = tasks;
        this.modality = modality;
    }

    /** What a record is. */
    sealed interface Reading {
        /** Something to look at. */
        record Task(MediaTask task) implements Reading {}

        /** It cannot be read, now or ever. */
        record Unreadable(DeadLetterReason reason, String detail) implements Reading {}
    }

    /** @throws dev.weir.serdes.RegistryUnavailableException when it cannot be read at present */
    Reading read(byte @Nullable [] value) {
        if (value == null) {
            return new Reading.Unreadable(DeadLetterReason.NULL_VALUE, "the message has no value");
        }
        try {
            return check(tasks.deserialize("", value));
        } catch (UndecodableRecordException e) {
            return new Reading.Unreadable(DeadLetterReason.of(e.reason()), String.valueOf(e.getMessage()));
        }
    }

    private Reading check(MediaTask task) {
        if (task.getContentId().isBlank() || task.getRevision() < 1) {
            return new Reading.Unreadable(DeadLetterReason.INVALID, "a task without contentId or revision");
        }
        if (task.getPart().getMedia().isEmpty() || task.getPart().getModality() != modality) {
            return new Reading.Unreadable(DeadLetterReason.INVALID, "a task without media of this lane");
        }
        return new Reading.Task(task);
    }
}
