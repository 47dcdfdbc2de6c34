package dev.weir.gate;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One budget of memory for all RocksDB stores of the process, however many partitions it is given: blocks, filters and write buffers all
 * come out of it. Made by Kafka Streams, once a store, so the budget itself is shared and static.
 *
 * <p>Most contents are asked for once and are not there. Filters tell that without reading a block: on all levels (Kafka Streams leaves
 * them out of the last), and in pieces, so that a look costs one small piece where not all of them fit into memory.
 */
public final class BoundedState implements RocksDBConfigSetter {
    /** Key of the budget, in MiB, in the configuration of Kafka Streams. */
    static final String MEMORY_MIB = "weir.state.memory.mib";

    private static final double WRITE_BUFFER_SHARE = 0.5;
    private static final long WRITE_BUFFER_BYTES = 16L << 20;
    private static final int BLOOM_BITS = 10;
    private static final int BLOCK_BYTES = 16 << 10;

    @Nullable
    private static Budget budget;

    private record Budget(Cache cache, WriteBufferManager writeBuffers) {}

    private static synchronized Budget budget(int memoryMiB) {
        if (budget == null) {
            RocksDB.loadLibrary();
            long bytes = (long) memoryMiB << 20;
            Cache cache = new LRUCache(bytes);
            budget = new Budget(cache, new WriteBufferManager((long) (bytes * WRITE_BUFFER_SHARE), cache));
        }
        return budget;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Budget shared = budget(Integer.parseInt(String.valueOf(configs.get(MEMORY_MIB))));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared.cache());
        table.setBlockSize(BLOCK_BYTES);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setFilterPolicy(new BloomFilter(BLOOM_BITS));
        table.setOptimizeFiltersForMemory(true);
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        table.setPartitionFilters(true);
        options.setOptimizeFiltersForHits(false);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(shared.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    @Override
    public void close(String storeName, Options options) {
        // The budget outlives every store: it is the process's.
    }
}
