package dev.weir.gateway.verdict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.TtlDB;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;

/**
 * The index in RocksDB. Verdicts are merged with RocksDB's own {@code max} over {@link WireVerdict#ranked()}, so the highest sequence
 * wins without a read before the write. Verdicts and positions go in one batch: after a kill -9 the index stands where its positions
 * say, and reads on from there. Deleting the folder rebuilds it from the topics, as far back as they reach.
 */
public final class RocksVerdictIndex implements VerdictIndex {
    private static final byte[] POSITIONS = "positions".getBytes(StandardCharsets.UTF_8);
    private static final int FOREVER = 0;
    private static final int BLOOM_BITS_PER_KEY = 10;
    private static final int MAX_BACKGROUND_JOBS = 2;
    private static final int MAX_OPEN_FILES = 256;
    private static final long MAX_LOG_BYTES = 4L << 20;
    private static final int MAX_LOG_FILES = 2;
    private static final int MAX_PENDING_MERGES = 64;

    /** Everything native, in the order it was made; closed in the opposite order. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private final TtlDB db;
    private final ColumnFamilyHandle verdicts;
    private final ColumnFamilyHandle positions;
    private final WriteOptions writing;
    private boolean closed;

    private RocksVerdictIndex(Path folder, IndexLimits limits) throws RocksDBException {
        Cache cache = opened(new LRUCache(limits.blockCacheBytes()));
        DBOptions options = databaseOptions(cache, limits);
        ColumnFamilyOptions families = familyOptions(cache, limits);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        this.db = opened(TtlDB.open(
                options,
                folder.toString(),
                List.of(
                        new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, families),
                        new ColumnFamilyDescriptor(POSITIONS, families)),
                handles,
                List.of((int) limits.retention().toSeconds(), FOREVER),
                false));
        handles.forEach(this::opened);
        this.verdicts = handles.get(0);
        this.positions = handles.get(1);
        this.writing = opened(new WriteOptions());
    }

    /**
     * Opens the index in {@code folder}, which is made where it is not there. One process at a time.
     *
     * @throws IllegalStateException where the folder cannot be used, for example because another process has it
     */
    public static RocksVerdictIndex open(Path folder, IndexLimits limits) {
        RocksDB.loadLibrary();
        try {
            Files.createDirectories(folder);
            return new RocksVerdictIndex(folder, limits);
        } catch (IOException notMade) {
            throw new UncheckedIOException("Cannot make the folder of the verdict index", notMade);
        } catch (RocksDBException notOpened) {
            throw new IllegalStateException("Cannot open the verdict index: " + notOpened.getMessage(), notOpened);
        }
    }

    @Override
    public void apply(Collection<WireVerdict> arrived, Map<TopicPartition, Long> read) {
        whileOpen(() -> {
            try (WriteBatch batch = new WriteBatch()) {
                for (WireVerdict verdict : arrived) {
                    batch.merge(verdicts, verdict.contentId(), verdict.ranked());
                }
                for (Map.Entry<TopicPartition, Long> position : read.entrySet()) {
                    batch.put(positions, key(position.getKey()), bytes(position.getValue()));
                }
                db.write(writing, batch);
                return true;
            }
        });
    }

    @Override
    public Optional<byte[]> find(String contentId) {
        byte @Nullable [] ranked = whileOpen(() -> db.get(verdicts, contentId.getBytes(StandardCharsets.UTF_8)));
        return Optional.ofNullable(ranked).map(WireVerdict::unranked);
    }

    @Override
    public OptionalLong position(TopicPartition partition) {
        byte @Nullable [] position = whileOpen(() -> db.get(positions, key(partition)));
        return position == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(position).getLong());
    }

    @Override
    public long estimatedSize() {
        Long keys = whileOpen(() -> db.getLongProperty(verdicts, "rocksdb.estimate-num-keys"));
        return keys == null ? 0 : keys;
    }

    @Override
    public void close() {
        life.writeLock().lock();
        try {
            closed = true;
            while (!opened.isEmpty()) {
                opened.pop().close();
            }
        } catch (Exception impossible) {
            throw new IllegalStateException("Native handles close without exceptions", impossible);
        } finally {
            life.writeLock().unlock();
        }
    }

    private DBOptions databaseOptions(Cache cache, IndexLimits limits) {
        return opened(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWriteBufferManager(opened(new WriteBufferManager(limits.writeBufferBytes(), cache)))
                .setMaxTotalWalSize(4 * limits.writeBufferBytes())
                .setMaxBackgroundJobs(MAX_BACKGROUND_JOBS)
                .setMaxOpenFiles(MAX_OPEN_FILES)
                .setMaxLogFileSize(MAX_LOG_BYTES)
                .setKeepLogFileNum(MAX_LOG_FILES);
    }

    private ColumnFamilyOptions familyOptions(Cache cache, IndexLimits limits) {
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setFilterPolicy(opened(new BloomFilter(BLOOM_BITS_PER_KEY)));
        return opened(new ColumnFamilyOptions())
                .setTableFormatConfig(table)
                .setMergeOperatorName("max")
                .setMaxSuccessiveMerges(MAX_PENDING_MERGES)
                .setWriteBufferSize(limits.writeBufferBytes() / 2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    private <T extends AutoCloseable> T opened(T handle) {
        opened.push(handle);
        return handle;
    }

    /** RocksDB crashes the process when it is used after it was closed. */
    private <T> @Nullable T whileOpen(Work<T> work) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The verdict index is closed");
            }
            return work.run();
        } catch (RocksDBException failed) {
            throw new IllegalStateException("The verdict index failed: " + failed.getMessage(), failed);
        } finally {
            life.readLock().unlock();
        }
    }

    private static byte[] key(TopicPartition partition) {
        return partition.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private interface Work<T> {
        @Nullable
        T run() throws RocksDBException;
    }
}
