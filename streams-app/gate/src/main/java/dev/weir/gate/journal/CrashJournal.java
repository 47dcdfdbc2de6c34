package dev.weir.gate.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what is being scored, where a crash of the process cannot wipe it out. What stands there at the next start is under suspicion and
 * is to be scored alone, so that the next death has one culprit; what twice died alone is isolated. A suspect that is scored and lives is
 * cleared, so that only deaths in a row count: kills from outside hit others each time. Thread-safe.
 */
public final class CrashJournal implements AutoCloseable {
    /** Slot of what is not noted, because more is under way than the journal was made for. */
    private static final int NO_SLOT = -1;

    private static final Logger log = LoggerFactory.getLogger(CrashJournal.class);

    /** How a record stands. */
    public enum Standing {
        CLEAR,
        /** The process died while it was being scored: to be scored alone. */
        SUSPECT,
        /** Not to be scored. */
        ISOLATED
    }

    private record Known(int index, Suspect suspect) {}

    private final JournalLayout layout;
    private final ByteBuffer journal;
    private final @Nullable JournalFile file;
    private final Deque<Integer> free = new ArrayDeque<>();
    private final Map<Entry, Known> suspects = new ConcurrentHashMap<>();
    private final Map<Entry, Known> isolated = new ConcurrentHashMap<>();

    private CrashJournal(
            JournalLayout layout, ByteBuffer journal, @Nullable JournalFile file, List<Suspect> remembered) {
        this.layout = layout;
        this.journal = journal;
        this.file = file;
        for (int slot = 0; slot < layout.capacity().slots(); slot++) {
            free.add(slot);
        }
        for (int i = 0; i < remembered.size(); i++) {
            Suspect suspect = remembered.get(i);
            (suspect.isolated() ? isolated : suspects).put(suspect.entry(), new Known(i, suspect));
        }
    }

    /**
     * Opens the journal in this file, as whatever the last process left it. Where that cannot be, a crash is not remembered, and the log
     * says so.
     *
     * @param owner whose records are noted, for example a topic's name; a journal of another owner is not read
     */
    public static CrashJournal open(Path file, String owner, Capacity capacity) {
        JournalLayout layout = new JournalLayout(checksum(owner.getBytes(StandardCharsets.UTF_8)), capacity);
        try {
            JournalFile opened = JournalFile.open(file);
            List<Suspect> remembered = opened.suspects(layout);
            CrashJournal journal = new CrashJournal(layout, opened.begin(layout.fresh(remembered)), opened, remembered);
            journal.tell(owner);
            return journal;
        } catch (IOException e) {
            log.warn("no journal at {}, so that a record that kills the process is not found: {}", file, e.toString());
            return inMemory(capacity);
        }
    }

    /** A journal that no crash survives. */
    public static CrashJournal inMemory(Capacity capacity) {
        JournalLayout layout = new JournalLayout(0, capacity);
        return new CrashJournal(layout, layout.fresh(List.of()), null, List.of());
    }

    private void tell(String owner) {
        if (!suspects.isEmpty()) {
            log.warn("the process died while it scored: {} records are scored alone now", suspects.size());
        }
        for (Entry entry : isolated.keySet()) {
            log.error(
                    "{}-{}@{} is isolated and will be HELD: the process died each time it was scored",
                    owner,
                    entry.partition(),
                    entry.offset());
        }
    }

    /** Checksum of a record's value. */
    public static int checksum(byte @Nullable [] value) {
        if (value == null) {
            return 0;
        }
        CRC32C crc = new CRC32C();
        crc.update(value);
        return (int) crc.getValue();
    }

    /** Notes that these are about to be scored. Returns what {@link #end} is told. */
    public int begin(List<Entry> entries) {
        Integer slot = slot();
        if (slot == null || entries.size() > layout.capacity().slotRecords()) {
            end(slot == null ? NO_SLOT : slot);
            return NO_SLOT;
        }
        layout.fill(journal, slot, entries);
        return slot;
    }

    private @Nullable Integer slot() {
        synchronized (free) {
            return free.poll();
        }
    }

    /** They were scored, or failed to be, and the process lives. */
    public void end(int slot) {
        if (slot == NO_SLOT) {
            return;
        }
        layout.clear(journal, slot);
        synchronized (free) {
            free.push(slot);
        }
    }

    /** Whether any record is anything but clear. Costs nothing, for the usual case that none is. */
    public boolean remembers() {
        return !suspects.isEmpty() || !isolated.isEmpty();
    }

    public Standing standing(Entry entry) {
        if (suspects.containsKey(entry)) {
            return Standing.SUSPECT;
        }
        return isolated.containsKey(entry) ? Standing.ISOLATED : Standing.CLEAR;
    }

    /** A suspect was scored alone and the process lives: it is one no more. */
    public void survived(Entry entry) {
        Known cleared = suspects.remove(entry);
        if (cleared != null) {
            layout.clearSuspect(journal, cleared.index());
        }
    }

    /** The stream has come to this place: what lies before it was decided, and does not come again unless it is read again. */
    public void reached(int partition, long offset) {
        if (!suspects.isEmpty()) {
            List<Entry> passed = new ArrayList<>(suspects.keySet());
            passed.removeIf(entry -> entry.partition() != partition || entry.offset() >= offset);
            passed.forEach(this::survived);
        }
    }

    public int suspects() {
        return suspects.size();
    }

    /** Called when nothing is scored any more: what still hangs is not a crash. */
    @Override
    public void close() {
        for (int slot = 0; slot < layout.capacity().slots(); slot++) {
            layout.clear(journal, slot);
        }
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                log.warn("the journal's lock was not released: {}", e.toString());
            }
        }
    }
}
