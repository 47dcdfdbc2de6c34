package dev.weir.flink.feedback;

import dev.weir.contract.TrainingExample;
import java.io.IOException;
import java.time.ZoneOffset;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.formats.parquet.ParquetWriterFactory;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * Examples as Parquet, by the day (UTC) on which the person decided. A file appears under its name when the checkpoint that holds it is
 * complete; until then its name begins with a dot, which readers leave alone.
 */
final class ExampleFiles {
    /** What one open file holds in memory: reading anew there is one for each day, and examples carry pictures. */
    private static final long MAX_BUFFERED_BYTES = 8L << 20;

    private ExampleFiles() {}

    static FileSink<TrainingExample> in(String folder) {
        return FileSink.forBulkFormat(new Path(folder), new ParquetWriterFactory<>(ExampleFiles::writer))
                .withBucketAssigner(new ByDay())
                .withOutputFileConfig(OutputFileConfig.builder()
                        .withPartPrefix("examples")
                        .withPartSuffix(".parquet")
                        .build())
                .build();
    }

    private static ParquetWriter<TrainingExample> writer(OutputFile file) throws IOException {
        // The record's own model knows how its times are written; the lists are those that other languages read.
        GenericData model = SpecificData.getForClass(TrainingExample.class);
        Configuration lists = new Configuration(false);
        lists.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
        return AvroParquetWriter.<TrainingExample>builder(file)
                .withSchema(TrainingExample.getClassSchema())
                .withDataModel(model)
                .withConf(lists)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(MAX_BUFFERED_BYTES)
                .build();
    }

    /** {@code day=2026-01-31}. */
    static final class ByDay implements BucketAssigner<TrainingExample, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String getBucketId(TrainingExample example, Context context) {
            return "day=" + example.getCreatedAt().atZone(ZoneOffset.UTC).toLocalDate();
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }
}
