package dev.weir.standalone.bench;

import dev.weir.contract.ContentEvent;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topic;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** The limit: the same events through the same serdes with the same guarantee, and nothing done to them. */
final class PassThrough {
    static final String IN = "bench.pass.in";
    static final String OUT = "bench.pass.out";

    private PassThrough() {}

    static KafkaStreams streams(ContractSerdes serdes, Topic<ContentEvent> topic, Properties properties) {
        Topology topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), serdes.deserializer(topic), IN);
        topology.addSink("out", OUT, new ByteArraySerializer(), serdes.serializer(topic), "in");
        return new KafkaStreams(topology, properties);
    }
}
