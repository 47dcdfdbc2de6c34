package dev.weir.flink;

import dev.weir.contract.trust.ContractTrust;
import dev.weir.flink.topics.ContractType;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What a job is given in a test: a source that ends, and an environment in this JVM. */
public final class Given {
    private Given() {}

    /** These records, in this order. */
    public static <T extends SpecificRecord> Source<T, ?, ?> records(Class<T> type, List<T> records) {
        ContractTrust.establish();
        ArrayList<T> kept = new ArrayList<>(records);
        GeneratorFunction<Long, T> nth = index -> kept.get(index.intValue());
        return new DataGeneratorSource<>(nth, kept.size(), ContractType.forRecord(type));
    }

    /** As the jobs run, with one task for each step so that the order of the input counts. */
    public static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(1);
        return environment;
    }
}
