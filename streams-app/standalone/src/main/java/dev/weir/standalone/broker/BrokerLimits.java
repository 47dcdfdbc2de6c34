package dev.weir.standalone.broker;

/**
 * What bounds the broker.
 *
 * @param maxMessageBytes the largest record batch a producer may send
 * @param retentionHours how long a topic that is not compacted keeps its records
 * @param retentionBytesPerPartition how much such a topic keeps of one partition at most; the disk needs room for this times the partitions
 * @param groupSessionMillis how long a consumer that fell silent keeps its partitions (the broker's word in the new group protocols)
 * @param transactionAbortScanMillis how often transactions past their timeout are looked for and aborted
 */
public record BrokerLimits(
        int maxMessageBytes,
        int retentionHours,
        long retentionBytesPerPartition,
        int groupSessionMillis,
        int transactionAbortScanMillis) {
    private static final int MIB = 1024 * 1024;
    private static final int DEFAULT_MAX_MESSAGE_BYTES = 8 * MIB;
    private static final int DEFAULT_RETENTION_HOURS = 7 * 24;
    private static final long DEFAULT_RETENTION_BYTES_PER_PARTITION = 8L * 1024 * MIB;
    private static final int DEFAULT_GROUP_SESSION_MILLIS = 6_000;
    private static final int DEFAULT_TRANSACTION_ABORT_SCAN_MILLIS = 500;

    public BrokerLimits {
        requirePositive("maxMessageBytes", maxMessageBytes);
        requirePositive("retentionHours", retentionHours);
        requirePositive("retentionBytesPerPartition", retentionBytesPerPartition);
        requirePositive("groupSessionMillis", groupSessionMillis);
        requirePositive("transactionAbortScanMillis", transactionAbortScanMillis);
    }

    public static BrokerLimits defaults() {
        return new BrokerLimits(
                DEFAULT_MAX_MESSAGE_BYTES,
                DEFAULT_RETENTION_HOURS,
                DEFAULT_RETENTION_BYTES_PER_PARTITION,
                DEFAULT_GROUP_SESSION_MILLIS,
                DEFAULT_TRANSACTION_ABORT_SCAN_MILLIS);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, is " + value);
        }
    }
}
