package dev.weir.gate.journal;

/**
 * How much a journal holds.
 *
 * @param slots batches that are scored at one time
 * @param slotRecords records in one of them
 * @param suspects records that are remembered beyond a death
 */
public record Capacity(int slots, int slotRecords, int suspects) {
    /** More than a process has under way, in any sensible configuration. */
    public static final int DEFAULT_SUSPECTS = 4_096;

    private static final int MOST = 1 << 20;

    public Capacity {
        if (!isSensible(slots) || !isSensible(slotRecords) || !isSensible(suspects)) {
            throw new IllegalArgumentException(
                    "a journal of " + slots + " slots, " + slotRecords + " records, " + suspects + " suspects");
        }
    }

    private static boolean isSensible(int number) {
        return number >= 1 && number <= MOST;
    }

    /** Room for this many batches of this size. */
    public static Capacity of(int slots, int slotRecords) {
        return new Capacity(slots, slotRecords, DEFAULT_SUSPECTS);
    }
}
