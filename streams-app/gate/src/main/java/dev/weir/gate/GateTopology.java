package dev.weir.gate;

import dev.weir.gate.VerdictRouter.Reply;
import dev.weir.serdes.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The way of an event through the gate.
 *
 * <pre>
 * content.events ──► intake ──► adjudicate ──► verdicts.approved | verdicts.held | verdicts.rejected
 *       ▲              │            │     └──► gate.replies (the partition of the gateway that waits)
 *       └── send-on ◄──┤            │
 *                      └────────────┴────────► content.dead-letter
 * </pre>
 */
public final class GateTopology {
    static final String EVENTS = "events";
    static final String INTAKE = "intake";
    static final String ADJUDICATE = "adjudicate";
    static final String APPROVED = "approved";
    static final String HELD = "held";
    static final String REJECTED = "rejected";
    static final String REPLY = "reply";
    static final String SEND_ON = "send-on";
    static final String DEAD_LETTER = "dead-letter";

    private GateTopology() {}

    /** What the steps are made of. */
    record Parts(JudgementSource judgements, VerdictRouter router, GateMetrics metrics, Placement placement) {}

    static Topology build(Topics topics, Parts parts) {
        Topology topology = new Topology();
        Serializer<byte[]> bytes = new ByteArraySerializer();
        Serializer<String> ids = new StringSerializer();

        topology.addSource(
                EVENTS,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.contentEvents().name());
        topology.addProcessor(
                INTAKE, () -> new IntakeStep(parts.judgements(), parts.placement(), parts.metrics()), EVENTS);
        topology.addProcessor(ADJUDICATE, () -> new AdjudicateStep(parts.router(), parts.metrics()), INTAKE);
        topology.addStateStore(cases(), ADJUDICATE);

        topology.addSink(APPROVED, topics.verdictsApproved().name(), ids, bytes, ADJUDICATE);
        topology.addSink(HELD, topics.verdictsHeld().name(), ids, bytes, ADJUDICATE);
        topology.addSink(REJECTED, topics.verdictsRejected().name(), ids, bytes, ADJUDICATE);
        topology.addSink(REPLY, topics.gateReplies().name(), ids, replyBytes(), toWaitingPartition(), ADJUDICATE);
        topology.addSink(SEND_ON, topics.contentEvents().name(), bytes, bytes, INTAKE);
        topology.addSink(DEAD_LETTER, topics.deadLetter(), bytes, bytes, INTAKE, ADJUDICATE);
        return topology;
    }

    private static StoreBuilder<KeyValueStore<String, CaseRecord>> cases() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(AdjudicateStep.CASES), Serdes.String(), CaseRecord.serde())
                .withCachingDisabled();
    }

    private static Serializer<Reply> replyBytes() {
        return (topic, reply) -> reply.verdict();
    }

    /** A partition that is not there has no gateway behind it: the reply is dropped, the verdict is not. */
    private static StreamPartitioner<String, Reply> toWaitingPartition() {
        return (topic, key, reply, partitions) ->
                Optional.of(reply.partition() < partitions ? Set.of(reply.partition()) : Set.of());
    }
}
