package dev.weir.gate;

import dev.weir.contract.Command;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Signal;
import dev.weir.gate.VerdictRouter.Reply;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The way of an event through the gate, and of all that concerns its case later.
 *
 * <pre>
 * content.events ───► intake ──────────┬──► adjudicate ──► verdicts.approved | verdicts.held | verdicts.rejected
 * content.signals ──► intake-signals ──┤       │     └──► gate.replies (the partition of the gateway that waits)
 * review.decisions ─► intake-reviews ──┤       └────────► media.image | media.audio | media.video
 * gate.commands ────► intake-commands ─┘
 *       ▲                   ├──────────────────────────► content.dead-letter
 *       └───── send-on ◄────┘
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

    /**
     * What the steps are made of.
     *
     * @param desk of the step that decides
     */
    record Parts(
            JudgementSource judgements,
            ContractSerdes serdes,
            AdjudicateStep.Desk desk,
            Placement placement,
            Patience patience) {}

    /** The sink of a lane's work. */
    static String task(String lane) {
        return "task-" + lane;
    }

    static Topology build(Topics topics, Parts parts) {
        Topology topology = new Topology();
        Serializer<byte[]> bytes = new ByteArraySerializer();
        Serializer<String> ids = new StringSerializer();
        GateMetrics metrics = parts.desk().metrics();

        source(topology, EVENTS, topics.contentEvents());
        topology.addProcessor(INTAKE, () -> new IntakeStep(parts.judgements(), parts.placement(), metrics), EVENTS);
        topology.addSink(SEND_ON, topics.contentEvents().name(), bytes, bytes, INTAKE);
        take(topology, topics.contentSignals(), parts, Signal::getContentId, CaseInput.Answer::new);
        take(topology, topics.reviewDecisions(), parts, ReviewDecision::getContentId, CaseInput.Review::new);
        take(topology, topics.gateCommands(), parts, Command::getContentId, CaseInput.Order::new);

        String[] intakes = {
            INTAKE, intake(topics.contentSignals()), intake(topics.reviewDecisions()), intake(topics.gateCommands())
        };
        topology.addProcessor(ADJUDICATE, () -> new AdjudicateStep(parts.desk()), intakes);
        CaseCodec codec = new CaseCodec(
                parts.serdes().serde(topics.contentEvents()), parts.serdes().serde(topics.contentSignals()));
        topology.addStateStore(cases(AdjudicateStep.CASES, codec), ADJUDICATE);
        topology.addStateStore(cases(AdjudicateStep.PAST, codec), ADJUDICATE);
        topology.addStateStore(timers(), ADJUDICATE);

        topology.addSink(APPROVED, topics.verdictsApproved().name(), ids, bytes, ADJUDICATE);
        topology.addSink(HELD, topics.verdictsHeld().name(), ids, bytes, ADJUDICATE);
        topology.addSink(REJECTED, topics.verdictsRejected().name(), ids, bytes, ADJUDICATE);
        topology.addSink(REPLY, topics.gateReplies().name(), ids, replyBytes(), toWaitingPartition(), ADJUDICATE);
        for (String lane : List.of("image", "audio", "video")) {
            topology.addSink(task(lane), Lanes.topic(topics, lane), ids, bytes, ADJUDICATE);
        }
        topology.addSink(DEAD_LETTER, topics.deadLetter(), bytes, bytes, join(intakes, ADJUDICATE));
        return topology;
    }

    private static <T extends SpecificRecord> void take(
            Topology topology,
            Topic<T> topic,
            Parts parts,
            Function<T, String> contentId,
            RecordIntake.Wrapping<T> wrapping) {
        String sendOn = SEND_ON + "-" + topic.name();
        source(topology, topic.name(), topic);
        topology.addProcessor(
                intake(topic),
                () -> new RecordIntake<>(
                        new RecordIntake.Kind<>(parts.serdes().deserializer(topic), contentId, wrapping, sendOn),
                        parts.patience(),
                        parts.placement(),
                        parts.desk().metrics()),
                topic.name());
        topology.addSink(sendOn, topic.name(), new ByteArraySerializer(), new ByteArraySerializer(), intake(topic));
    }

    private static void source(Topology topology, String name, Topic<?> topic) {
        topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.name());
    }

    private static String intake(Topic<?> topic) {
        return INTAKE + "-" + topic.name();
    }

    private static String[] join(String[] some, String last) {
        String[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = last;
        return all;
    }

    private static StoreBuilder<KeyValueStore<String, CaseRecord>> cases(String name, CaseCodec codec) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), codec.serde())
                .withCachingDisabled();
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> timers() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(AdjudicateStep.TIMERS), Serdes.Bytes(), Serdes.ByteArray())
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
