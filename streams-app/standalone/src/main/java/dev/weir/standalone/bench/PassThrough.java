package dev.weir.standalone.bench;

import dev.weir.contract.ContentEvent;
import dev.weir.gate.Gate;
import dev.weir.gate.GateConfig;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topic;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** The limit of all streaming: the same events through the same serdes with the same guarantee, and nothing done to them. */
final class PassThrough {
    static final String NAME = "passThrough";
    static final String IN = "bench.pass.in";
    static final String OUT = "bench.pass.out";

    private static final String GROUP = "bench-pass-through";

    private PassThrough() {}

    static List<String> topics() {
        return List.of(IN, OUT);
    }

    /** Starts it under the terms of a gate. */
    static KafkaStreams start(BenchStage stage, ContractSerdes serdes, Topic<ContentEvent> schema, GateConfig terms) {
        Properties properties = Gate.streamsProperties(terms);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, GROUP);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stage.folder("pass").toString());
        Topology topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), serdes.deserializer(schema), IN);
        topology.addSink("out", OUT, new ByteArraySerializer(), serdes.serializer(schema), "in");
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.start();
        return streams;
    }

    /** Makes a contestant of one that has started. */
    static Streamed contestant(BenchStage stage, KafkaStreams streams, Feed feed, int partitions) {
        Drain drain = new Drain(stage.bootstrap(), GROUP, IN, partitions);
        return new Streamed(NAME, IN, worker(streams), drain, feed);
    }

    private static Streamed.Worker worker(KafkaStreams streams) {
        return new Streamed.Worker() {
            @Override
            public void resume() {
                streams.resume();
            }

            @Override
            public void pause() {
                streams.pause();
            }

            @Override
            public void close() {
                streams.close();
            }
        };
    }
}
