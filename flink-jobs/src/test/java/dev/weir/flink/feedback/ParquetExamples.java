package dev.weir.flink.feedback;

import dev.weir.contract.TrainingExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;

/** Reads what a reader of the folder would see: finished files alone. */
public final class ParquetExamples {
    private ParquetExamples() {}

    public static List<TrainingExample> in(Path folder) throws IOException {
        List<TrainingExample> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(ParquetExamples::isFinished).toList()) {
                read(file, examples);
            }
        }
        return examples;
    }

    private static boolean isFinished(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".parquet") && !name.startsWith(".");
    }

    private static void read(Path file, List<TrainingExample> examples) throws IOException {
        try (ParquetReader<TrainingExample> reader = AvroParquetReader.<TrainingExample>builder(
                        new LocalInputFile(file), new PlainParquetConfiguration())
                .withDataModel(SpecificData.getForClass(TrainingExample.class))
                .build()) {
            for (TrainingExample example = reader.read(); example != null; example = reader.read()) {
                examples.add(example);
            }
        }
    }
}
