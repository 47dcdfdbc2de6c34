package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.Verdict;
import dev.weir.gate.Examiner.Message;
import dev.weir.gate.JudgementSource.Place;
import dev.weir.gate.journal.Capacity;
import dev.weir.gate.journal.CrashJournal;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.text.pii.PiiScorer;
import dev.weir.scoring.text.terms.TermBankFile;
import dev.weir.scoring.text.terms.TermScorer;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lives and deaths of a gate's process. A death is simulated: the journal is copied as it stands while a record is scored, the rest of that
 * life is thrown away, and the next one begins with the copy.
 */
class CrashGuardTest {
    private static final String DEADLY = "deadly";
    private static final int BATCH = 4;
    private static final TermScorer TERMS = new TermScorer(TermBankFile.allShipped());

    @TempDir
    private Path folder;

    private final ContractSerdes serdes = new ContractSerdes(RegistrySettings.of("mock://crash-guard"));
    private final Topics topics = Topics.withPrefix("");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Integer> batches = new ArrayList<>();
    private final Map<String, Integer> diedAlone = new HashMap<>();
    private int lives;
    private int scoredUntilKilled = Integer.MAX_VALUE;

    @AfterEach
    void close() {
        serdes.close();
    }

    @Test
    void aDeadlyRecordIsHeldAfterThreeDeathsAndItsNeighboursAreDecided() {
        List<Polled> records = List.of(polled(1, "one"), polled(2, "two"), polled(3, DEADLY), polled(4, "four"));
        assertThat(live(records)).isEmpty();
        assertThat(live(records))
                .as("alone now: it dies after its neighbours were scored")
                .hasSize(2);
        assertThat(live(records)).as("suspects come first").isEmpty();

        Map<Long, Verdict> verdicts = live(records);
        assertThat(verdicts).hasSize(4);
        Verdict held = Objects.requireNonNull(verdicts.get(3L));
        assertThat(held.getDecision()).isEqualTo(Decision.HELD);
        assertThat(held.getHoldReason()).contains(HoldReason.ISOLATED);
        assertThat(held.getReasons().get(0).getRule()).isEqualTo(Examiner.ISOLATED_RULE);
        assertThat(Objects.requireNonNull(verdicts.get(4L)).getDecision()).isEqualTo(Decision.APPROVED);
        assertThat(meters.counter("weir.gate.isolated").count()).isEqualTo(1);
        assertThat(live(records)).as("it stays isolated").hasSize(4);
    }

    @Test
    void onceSuspectsHaveLivedBatchesAreWholeAgain() {
        List<Polled> records =
                IntStream.range(0, 8).mapToObj(i -> polled(i, "text " + i)).toList();
        scoredUntilKilled = 6;
        live(records);
        scoredUntilKilled = Integer.MAX_VALUE;
        batches.clear();
        assertThat(live(records)).hasSize(8);
        assertThat(batches).as("the suspects one by one").containsExactlyInAnyOrder(4, 1, 1, 1, 1);
        batches.clear();
        assertThat(live(records)).hasSize(8);
        assertThat(batches).containsExactly(4, 4);
    }

    /** Kills from outside, over and over: only a record that they hit alone twice, with no life between, is isolated. */
    @Test
    void killsFromOutsideIsolateNobodyWhomTheyDoNotHitTwiceAlone() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        int committed = 0;
        for (int life = 0; life < 200; life++) {
            int from = committed;
            List<Polled> records = IntStream.range(from, from + 12)
                    .mapToObj(i -> polled(i, "text " + i))
                    .toList();
            scoredUntilKilled = 1 + random.nextInt(24);
            Map<Long, Verdict> verdicts = live(records);
            for (Verdict verdict : verdicts.values()) {
                assertThat(verdict.getDecision() == Decision.HELD)
                        .as("%s, seed %d, life %d", verdict.getContentId(), seed, life)
                        .isEqualTo(diedAlone.getOrDefault(verdict.getContentId(), 0) >= 2);
            }
            committed += random.nextInt(verdicts.size() + 1);
        }
    }

    /** One life: decides what was polled until it dies; what it decided by then. */
    private Map<Long, Verdict> live(List<Polled> polled) {
        Path journal = folder.resolve("life-" + lives);
        Map<Long, Verdict> verdicts = new HashMap<>();
        try (CrashJournal opened = CrashJournal.open(journal, "content.events", new Capacity(4, BATCH, 64))) {
            CrashGuard guard = new CrashGuard(examiner(journal), opened, 100, meters);
            guard.reached(polled.get(0).place());
            for (List<Polled> batch : cut(polled, guard)) {
                List<Judgement> judgements = guard.judge(batch);
                for (int i = 0; i < batch.size(); i++) {
                    verdicts.put(batch.get(i).place().offset(), verdict(judgements.get(i)));
                }
            }
            copy(journal);
        } catch (Died e) {
            assertThat(folder.resolve("life-" + (lives + 1))).exists();
        }
        lives++;
        return verdicts;
    }

    /** As score-ahead cuts a poll. */
    private static List<List<Polled>> cut(List<Polled> polled, CrashGuard guard) {
        List<List<Polled>> batches = new ArrayList<>();
        List<Polled> batch = new ArrayList<>();
        for (Polled record : polled) {
            if (guard.standsAlone(record)) {
                batches.add(List.of(record));
                continue;
            }
            batch.add(record);
            if (batch.size() == BATCH) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private Examiner examiner(Path journal) {
        Levers levers = new Levers(
                "levers-1",
                new ScorerChain(List.of(TERMS, new PiiScorer(), new Killer(journal))),
                ShippedPolicy.withoutModels());
        return new Examiner(
                serdes.deserializer(topics.contentEvents()),
                serdes.serializer(topics.verdictsApproved()),
                () -> levers,
                () -> GateHarness.START);
    }

    private Polled polled(long offset, String text) {
        ContentEvent event = GateHarness.event("c-" + offset, 1, text);
        byte[] value = serdes.serializer(topics.contentEvents()).serialize("", event);
        return new Polled(new Place(0, offset), new Message(("c-" + offset).getBytes(StandardCharsets.UTF_8), value));
    }

    private Verdict verdict(Judgement judgement) {
        return serdes.deserializer(topics.verdictsHeld())
                .deserialize("", ((Judgement.Judged) judgement).verdict().sequenced(1));
    }

    private void copy(Path journal) {
        try {
            Files.copy(journal, folder.resolve("life-" + (lives + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Ends the life on the deadly text, or when it has scored so many. */
    private final class Killer implements Scorer {
        private final Path journal;
        private int scored;

        Killer(Path journal) {
            this.journal = journal;
        }

        @Override
        public String name() {
            return "text.killer";
        }

        @Override
        public boolean accepts(Part part) {
            return true;
        }

        @Override
        public List<Signal> score(List<ScoringTask> tasks) {
            batches.add(tasks.size());
            boolean deadly = tasks.stream()
                    .anyMatch(task -> task.part().getText().orElse("").equals(DEADLY));
            scored += tasks.size();
            String first = tasks.get(0).contentId();
            if (deadly || scored >= scoredUntilKilled) {
                if (tasks.size() == 1) {
                    diedAlone.merge(first, 1, Integer::sum);
                }
                copy(journal);
                throw new Died();
            }
            diedAlone.remove(first);
            return TERMS.score(tasks).stream()
                    .map(signal -> Signal.newBuilder(signal).setScorer(name()).build())
                    .toList();
        }

        @Override
        public void close() {}
    }
}
