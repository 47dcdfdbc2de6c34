package dev.weir.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.client.GateDecision.Publish;
import dev.weir.client.GateDecision.Why;
import dev.weir.client.GateDecision.Withhold;
import dev.weir.contract.ConditionKind;
import dev.weir.contract.Decision;
import dev.weir.contract.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictActorTest {
    private static final int ROUNDS = 400;
    private static final int CONTENTS = 6;
    private static final Decision[] DECISIONS = Decision.values();

    private final FakePublisher publisher = new FakePublisher();

    @Test
    void contentThatComesLateIsPublishedWhenItsVerdictComesAgain() {
        VerdictActor actor = actor(new InMemorySequenceStore());
        publisher.lost.add("c");
        assertThat(actor.act(Verdicts.approved(5))).isEqualTo(new Withhold(Verdicts.approved(5), Why.NO_CONTENT));
        publisher.lost.clear();
        assertThat(actor.act(Verdicts.approved(5))).isInstanceOf(Publish.class);
        assertThat(publisher.visible).containsEntry("c", 5L);
    }

    @Test
    void whatWasEditedAfterTheApprovalIsNotPublished() {
        VerdictActor actor = actor(new InMemorySequenceStore());
        publisher.edited.add("c");
        assertThat(actor.act(Verdicts.approved(5))).isEqualTo(new Withhold(Verdicts.approved(5), Why.OTHER_BYTES));
        assertThat(publisher.visible).isEmpty();
    }

    /**
     * Verdicts in any order, each any number of times, a publisher that fails now and then: when all have come, visible is exactly what the
     * highest sequence approved, under conditions that are known and bytes that are the same. On the way the sequence never goes back.
     */
    @Test
    void whateverTheOrderTheHighestSequenceWins() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Verdict> verdicts = verdicts(random);
            FakePublisher world = world(random);
            play(verdicts, world, new InMemorySequenceStore(), random);
            assertThat(world.visible).as("seed %d, round %d", seed, round).isEqualTo(expected(verdicts, world));
            assertSequencesRise(world, "seed " + seed + ", round " + round);
        }
    }

    /** A memory that is too small may withhold too much. It never shows what the highest sequence refused. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aSmallMemoryNeverShowsTooMuch(int contents) {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Verdict> verdicts = verdicts(random);
            FakePublisher world = world(random);
            play(verdicts, world, new InMemorySequenceStore(contents), random);
            assertThat(expected(verdicts, world))
                    .as("seed %d, round %d", seed, round)
                    .containsAllEntriesOf(world.visible);
        }
    }

    /** The same when the memory is lost and recalled from the verdicts that had been acted on. */
    @Test
    void aRecalledMemoryIsAsGood() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Verdict> verdicts = verdicts(random);
            FakePublisher world = world(random);
            int half = verdicts.size() / 2;
            List<Verdict> before = verdicts.subList(0, half);
            play(before, world, new InMemorySequenceStore(), random);
            InMemorySequenceStore fresh = new InMemorySequenceStore();
            VerdictActor recalling = new VerdictActor(fresh, world, Verdicts.KNOWS_AGE);
            before.forEach(recalling::recall);
            play(verdicts.subList(half, verdicts.size()), world, fresh, random);
            assertThat(world.visible).as("seed %d, round %d", seed, round).isEqualTo(expected(verdicts, world));
        }
    }

    private static void play(List<Verdict> verdicts, FakePublisher world, SequenceStore store, Random random) {
        VerdictActor actor = new VerdictActor(store, world, Verdicts.KNOWS_AGE);
        List<Verdict> delivered = new ArrayList<>(verdicts);
        verdicts.stream().filter(v -> random.nextBoolean()).forEach(delivered::add);
        Collections.shuffle(delivered, random);
        for (Verdict verdict : delivered) {
            while (!acted(actor, verdict)) {
                // the verdict stays uncommitted and comes again
            }
        }
    }

    private static boolean acted(VerdictActor actor, Verdict verdict) {
        try {
            GateDecision unused = actor.act(verdict);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static FakePublisher world(Random random) {
        FakePublisher world = new FakePublisher();
        world.fails = () -> random.nextInt(8) == 0;
        world.edited.add("content-0");
        world.lost.add("content-1");
        return world;
    }

    private static List<Verdict> verdicts(Random random) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String contentId = "content-" + random.nextInt(CONTENTS);
            Decision decision = DECISIONS[random.nextInt(DECISIONS.length)];
            Verdict.Builder verdict = Verdicts.of(contentId, 1 + random.nextInt(3), 1_000 + i, decision);
            switch (random.nextInt(4)) {
                case 0 -> verdict.setConditions(List.of(Verdicts.AGE));
                case 1 -> verdict.setConditions(List.of(Verdicts.condition(ConditionKind.UNKNOWN, "x", "y")));
                default -> {}
            }
            verdicts.add(verdict.build());
        }
        return verdicts;
    }

    private static Map<String, Long> expected(List<Verdict> verdicts, FakePublisher world) {
        Map<String, Verdict> highest = new HashMap<>();
        verdicts.stream()
                .sorted(Comparator.comparingLong(Verdict::getSequence))
                .forEach(verdict -> highest.put(verdict.getContentId(), verdict));
        Map<String, Long> visible = new HashMap<>();
        highest.values().stream()
                .filter(verdict -> verdict.getDecision() == Decision.APPROVED)
                .filter(verdict -> verdict.getConditions().stream().allMatch(Verdicts.KNOWS_AGE::understands))
                .filter(verdict -> !world.edited.contains(verdict.getContentId()))
                .filter(verdict -> !world.lost.contains(verdict.getContentId()))
                .forEach(verdict -> visible.put(verdict.getContentId(), verdict.getSequence()));
        return visible;
    }

    private static void assertSequencesRise(FakePublisher world, String where) {
        Map<String, Long> last = new HashMap<>();
        for (GateDecision decision : world.decisions) {
            long sequence = decision.verdict().getSequence();
            Long before = last.put(decision.verdict().getContentId(), sequence);
            assertThat(before == null || before <= sequence).as(where).isTrue();
        }
    }

    private VerdictActor actor(SequenceStore store) {
        return new VerdictActor(store, publisher, Verdicts.KNOWS_AGE);
    }
}
