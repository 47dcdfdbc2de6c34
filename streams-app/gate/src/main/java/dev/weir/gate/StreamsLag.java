package dev.weir.gate;

import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/** How far the consumers of one Kafka Streams application are behind, by what they themselves last heard. */
public final class StreamsLag {
    private StreamsLag() {}

    /** Records not yet fetched, over all partitions that are worked on here; what is restored into stores does not count. */
    public static double of(KafkaStreams streams) {
        return streams.metrics().values().stream()
                .filter(metric -> isLag(metric.metricName()))
                .mapToDouble(metric -> metric.metricValue() instanceof Double lag && lag > 0 ? lag : 0)
                .sum();
    }

    private static boolean isLag(MetricName name) {
        return name.name().equals("records-lag")
                && name.group().equals("consumer-fetch-manager-metrics")
                && !name.tags().getOrDefault("client-id", "").contains("restore-consumer");
    }
}
