package dev.weir.policy.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.policy.Asked;
import dev.weir.policy.Question;
import dev.weir.policy.Verdicts;
import dev.weir.policy.shipped.ShippedPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final PolicySet SET = PolicySet.of(ShippedPolicy.bundles()).orThrow();
    private static final long SEED = Long.getLong("weir.seed", 5L);

    /** To bytes and back: what a replay starts from years later. */
    private static Verdict recorded(Verdict verdict) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<>(Verdict.class).write(verdict, encoder);
        encoder.flush();
        return new SpecificDatumReader<>(Verdict.class)
                .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));
    }

    private static Question random(Random random) {
        Map<String, Double> scores = new HashMap<>();
        for (String label : Asked.MODEL_LABELS) {
            scores.put(label, Math.pow(random.nextDouble(), 3));
        }
        Asked asked = Asked.text(List.of("comment", "track", "message").get(random.nextInt(3)), scores)
                .bucket(random.nextInt(10_000));
        return (random.nextInt(5) == 0 ? asked.missing("body/late") : asked).ask();
    }

    @Test
    void comesOutTheSameFromTheRecordAlone() throws IOException {
        System.out.println("ReplayTest: -Dweir.seed=" + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            Verdict verdict = recorded(Verdicts.of(SET, random(random)));

            assertThat(Replay.again(verdict, SET)).isEqualTo(new Replay.Outcome.Same());
        }
    }

    @Test
    void comesOutTheSameThoughTheBreakerHadTripped() throws IOException {
        PolicySet tripped = SET.withTripped(Set.of("comment/hate-reject"));
        Verdict verdict = recorded(
                Verdicts.of(tripped, Asked.text("comment", Map.of("hate", 0.99)).ask()));

        assertThat(verdict.getDecision()).isEqualTo(Decision.HELD);
        assertThat(Replay.again(verdict, SET)).isEqualTo(new Replay.Outcome.Same());
    }

    @Test
    void comesOutTheSameThoughTheClockShowedItToPeople() {
        Verdict verdict = Verdicts.of(
                SET, Asked.text("comment", Map.of()).missing("body/late").ask());
        assertThat(verdict.getHoldReason()).contains(HoldReason.MISSING_SIGNAL);

        assertThat(Replay.again(shown(verdict, "gate/human-after"), SET)).isEqualTo(new Replay.Outcome.Same());
        assertThat(Replay.again(shown(verdict, "gate/hold-ttl"), SET)).isEqualTo(new Replay.Outcome.Same());
        assertThat(Replay.again(shown(verdict, "gate/invalid-event"), SET))
                .isEqualTo(new Replay.Outcome.NotDecidable("held by gate/invalid-event, not by a policy"));
    }

    /** As the gate writes a hold that it says again. */
    private static Verdict shown(Verdict verdict, String rule) {
        List<Reason> reasons = new ArrayList<>(verdict.getReasons());
        reasons.add(
                0,
                Reason.newBuilder()
                        .setRule(rule)
                        .setOutcome(Decision.HELD)
                        .setSeverity(Severity.NONE)
                        .build());
        return Verdict.newBuilder(verdict)
                .setHoldReason(HoldReason.ESCALATED)
                .setDecidedBy(DecidedBy.DEADLINE)
                .setReasons(reasons)
                .build();
    }

    @Test
    void saysWhereItComesOutOtherwise() {
        Verdict verdict =
                Verdicts.of(SET, Asked.text("comment", Map.of("hate", 0.99)).ask());
        Verdict forged = Verdict.newBuilder(verdict)
                .setDecision(Decision.APPROVED)
                .setReasons(List.of())
                .build();

        assertThat(Replay.again(forged, SET))
                .isInstanceOfSatisfying(
                        Replay.Outcome.Different.class,
                        different -> assertThat(different.differences())
                                .extracting(Replay.Difference::field)
                                .contains("decision", "reasons[0]"));
    }

    @Test
    void doesNotDecideWhatAPersonDecidedOrWhatItHasNoVersionOf() {
        Verdict verdict = Verdicts.of(SET, Asked.text("comment", Map.of()).ask());
        Verdict byPerson =
                Verdict.newBuilder(verdict).setDecidedBy(DecidedBy.REVIEWER).build();
        PolicySet other = PolicySet.of(ShippedPolicy.bundles().subList(0, 1)).orThrow();

        assertThat(Replay.again(byPerson, SET)).isInstanceOf(Replay.Outcome.NotDecidable.class);
        assertThat(Replay.again(verdict, other)).isInstanceOf(Replay.Outcome.NotDecidable.class);
    }
}
