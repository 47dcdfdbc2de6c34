package dev.weir.gate.lane;

import dev.weir.contract.Modality;
import dev.weir.serdes.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The way of a task through a lane.
 *
 * <pre>
 * media.image | media.audio | media.video ──► answer ──► content.signals
 *                                                └─────► content.dead-letter
 * </pre>
 */
final class LaneTopology {
    static final String TASKS = "tasks";
    static final String ANSWER = "answer";
    static final String SIGNALS = "signals";
    static final String DEAD_LETTER = "dead-letter";

    private LaneTopology() {}

    static Topology build(Topics topics, Modality modality, AnswerStep.Parts parts) {
        Topology topology = new Topology();
        ByteArrayDeserializer in = new ByteArrayDeserializer();
        ByteArraySerializer out = new ByteArraySerializer();
        topology.addSource(TASKS, in, in, LaneName.topic(topics, modality).name());
        topology.addProcessor(ANSWER, () -> new AnswerStep(parts), TASKS);
        topology.addSink(SIGNALS, topics.contentSignals().name(), out, out, ANSWER);
        topology.addSink(DEAD_LETTER, topics.deadLetter(), out, out, ANSWER);
        return topology;
    }
}
