package dev.weir.gate.journal;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything stands in a journal's bytes: a header, the suspects, then the slots. A slot is a count and its entries; the count is
 * written last and cleared first, so that a slot counts only what stands in it whatever moment the process dies at.
 */
record JournalLayout(int owner, Capacity capacity) {
    private static final long MAGIC = 0x57454952_4a524e31L;
    private static final int HEADER_BYTES = 32;
    private static final int SUSPECT_BYTES = 24;
    private static final int COUNT_BYTES = 8;
    private static final int ENTRY_BYTES = 16;

    int bytes() {
        return Math.toIntExact(
                HEADER_BYTES + (long) capacity.suspects() * SUSPECT_BYTES + (long) capacity.slots() * slotBytes());
    }

    private int slotBytes() {
        return COUNT_BYTES + capacity.slotRecords() * ENTRY_BYTES;
    }

    private int slotAt(int slot) {
        return HEADER_BYTES + capacity.suspects() * SUSPECT_BYTES + slot * slotBytes();
    }

    private static int suspectAt(int index) {
        return HEADER_BYTES + index * SUSPECT_BYTES;
    }

    /** The layout that a journal's header tells, which may be that of an earlier configuration. */
    static JournalLayout of(ByteBuffer journal) {
        require(journal.limit() >= HEADER_BYTES && journal.getLong(0) == MAGIC, "it is no journal");
        JournalLayout layout = new JournalLayout(
                journal.getInt(8), new Capacity(journal.getInt(12), journal.getInt(16), journal.getInt(20)));
        require(journal.limit() == layout.bytes(), "its size is not what its header tells");
        return layout;
    }

    /** A journal with these suspects and nothing under way. */
    ByteBuffer fresh(List<Suspect> suspects) {
        ByteBuffer journal = ByteBuffer.allocate(bytes());
        journal.putLong(0, MAGIC)
                .putInt(8, owner)
                .putInt(12, capacity.slots())
                .putInt(16, capacity.slotRecords())
                .putInt(20, capacity.suspects());
        for (int i = 0; i < suspects.size(); i++) {
            Suspect suspect = suspects.get(i);
            putEntry(journal, suspectAt(i) + COUNT_BYTES, suspect.entry());
            journal.putInt(suspectAt(i), suspect.deaths() + 1);
        }
        return journal;
    }

    void clearSuspect(ByteBuffer journal, int index) {
        journal.putInt(suspectAt(index), 0);
    }

    List<Suspect> suspects(ByteBuffer journal) {
        List<Suspect> suspects = new ArrayList<>();
        for (int i = 0; i < capacity.suspects(); i++) {
            int mark = journal.getInt(suspectAt(i));
            require(mark >= 0, "a suspect has " + mark + " deaths");
            if (mark > 0) {
                suspects.add(new Suspect(entry(journal, suspectAt(i) + COUNT_BYTES), mark - 1));
            }
        }
        return suspects;
    }

    List<Entry> inFlight(ByteBuffer journal) {
        List<Entry> entries = new ArrayList<>();
        for (int slot = 0; slot < capacity.slots(); slot++) {
            int at = slotAt(slot);
            int count = journal.getInt(at);
            require(count >= 0 && count <= capacity.slotRecords(), "a slot counts " + count);
            for (int i = 0; i < count; i++) {
                entries.add(entry(journal, at + COUNT_BYTES + i * ENTRY_BYTES));
            }
        }
        return entries;
    }

    /** The fences keep the compiler from moving the count before its entries, or what is scored before the count. */
    void fill(ByteBuffer journal, int slot, List<Entry> entries) {
        int at = slotAt(slot);
        for (int i = 0; i < entries.size(); i++) {
            putEntry(journal, at + COUNT_BYTES + i * ENTRY_BYTES, entries.get(i));
        }
        VarHandle.releaseFence();
        journal.putInt(at, entries.size());
        VarHandle.fullFence();
    }

    void clear(ByteBuffer journal, int slot) {
        VarHandle.fullFence();
        journal.putInt(slotAt(slot), 0);
    }

    private static void putEntry(ByteBuffer journal, int at, Entry entry) {
        journal.putInt(at, entry.partition()).putInt(at + 4, entry.checksum()).putLong(at + 8, entry.offset());
    }

    private static Entry entry(ByteBuffer journal, int at) {
        Entry entry = new Entry(journal.getInt(at), journal.getLong(at + 8), journal.getInt(at + 4));
        require(entry.partition() >= 0 && entry.offset() >= 0, "an entry is at no place");
        return entry;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
