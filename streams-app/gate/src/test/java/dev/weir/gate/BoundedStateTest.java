package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.IndexType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class BoundedStateTest {
    /** Kafka Streams asks for stores whose keys are mostly there; most contents are not. */
    @Test
    void filtersAreOnAllLevelsAndInPieces() {
        RocksDB.loadLibrary();
        try (Options options = new Options()) {
            BlockBasedTableConfig table = new BlockBasedTableConfig();
            options.setOptimizeFiltersForHits(true).setTableFormatConfig(table);

            new BoundedState().setConfig("cases", options, Map.of(BoundedState.MEMORY_MIB, 128));

            assertThat(options.optimizeFiltersForHits()).isFalse();
            assertThat(table.partitionFilters()).isTrue();
            assertThat(table.indexType()).isEqualTo(IndexType.kTwoLevelIndexSearch);
        }
    }
}
