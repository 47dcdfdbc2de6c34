package dev.weir.flink.topics;

import dev.weir.contract.QualityAlert;
import dev.weir.contract.QualityMetric;
import dev.weir.contract.TrainingExample;
import dev.weir.flink.FlinkConfig;
import dev.weir.serdes.Topic;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** Weir's topics as sources and exactly-once sinks of one job. */
public final class ContractTopics {
    private final String job;
    private final FlinkConfig config;

    /**
     * @param job name of the job; its consumer groups and transactional ids begin so
     */
    public ContractTopics(String job, FlinkConfig config) {
        this.job = config.connections().topicPrefix() + "weir-" + job;
        this.config = config;
    }

    /** Committed records from the beginning; where the job has state, from where it stood. */
    public <T extends SpecificRecord> KafkaSource<T> source(List<Topic<T>> topics) {
        return KafkaSource.<T>builder()
                .setProperties(properties())
                .setBootstrapServers(config.connections().bootstrapServers())
                .setTopics(topics.stream().map(Topic::name).toList())
                .setGroupId(job)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("isolation.level", "read_committed")
                .setProperty("max.partition.fetch.bytes", Integer.toString(config.maxRecordBytes()))
                .setProperty("partition.discovery.interval.ms", "60000")
                .setDeserializer(new RecordDecoder<>(topics, RegistryAddress.of(config)))
                .build();
    }

    /** As {@link #source(List)} for one topic. */
    public <T extends SpecificRecord> KafkaSource<T> source(Topic<T> topic) {
        return source(List.of(topic));
    }

    public KafkaSink<TrainingExample> trainingExamples() {
        return sink(config.topics().trainingExamples(), TrainingExample::getContentId);
    }

    public KafkaSink<QualityMetric> qualityMetrics() {
        return sink(config.topics().qualityMetrics(), QualityMetric::getMetric);
    }

    public KafkaSink<QualityAlert> qualityAlerts() {
        return sink(config.topics().qualityAlerts(), QualityAlert::getAlertId);
    }

    private <T extends SpecificRecord> KafkaSink<T> sink(Topic<T> topic, RecordEncoder.Key<T> key) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(properties())
                .setBootstrapServers(config.connections().bootstrapServers())
                .setProperty("transaction.timeout.ms", Integer.toString(config.transactionTimeoutMillis()))
                .setProperty("max.request.size", Integer.toString(config.maxRecordBytes()))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(job + "-" + topic.name())
                .setRecordSerializer(new RecordEncoder<>(topic, key, RegistryAddress.of(config)))
                .build();
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(config.connections().kafka().values());
        return properties;
    }
}
