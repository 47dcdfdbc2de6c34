package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.Verdict;
import dev.weir.gate.Examiner.Message;
import dev.weir.gate.JudgementSource.Place;
import dev.weir.gate.ScoreAhead.Limits;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreAheadTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ContractSerdes serdes = new ContractSerdes(RegistrySettings.of("mock://score-ahead"));
    private final Topics topics = Topics.withPrefix("");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScoringPool pool = new ScoringPool(2, 100, 1_000);
    private final Probe probe = new Probe();
    private final Examiner examiner = new Examiner(
            serdes.deserializer(topics.contentEvents()),
            serdes.serializer(topics.verdictsApproved()),
            () -> levers(probe),
            () -> GateHarness.START);
    private final CrashGuard guard = CrashGuard.forgetful(examiner);
    private final InPlace inPlace = new InPlace(guard, new Patience(Duration.ZERO));

    @AfterEach
    void close() {
        probe.release.countDown();
        pool.close();
        serdes.close();
    }

    private static Levers levers(Scorer probe) {
        return new Levers(
                "levers-1",
                new ScorerChain(List.of(new TermScorer(TermBankFile.allShipped()), new PiiScorer(), probe)),
                ShippedPolicy.withoutModels());
    }

    private ScoreAhead ahead(Limits limits) {
        return new ScoreAhead(
                new ScoreAhead.Judges(guard, inPlace, examiner), pool, limits, new ScoreAheadMetrics(meters));
    }

    private Polled polled(long offset, String text) {
        ContentEvent event = GateHarness.event("c-" + offset, 1, text);
        byte[] value = serdes.serializer(topics.contentEvents()).serialize("", event);
        return new Polled(new Place(0, offset), new Message(key(offset), value));
    }

    private static byte[] key(long offset) {
        return ("c-" + offset).getBytes(StandardCharsets.UTF_8);
    }

    private Decision decision(ScoreAhead ahead, Polled record) {
        return ((Judgement.Judged) ahead.take(record.place(), record.message()))
                .verdict()
                .decision();
    }

    private double joins(String outcome) {
        return meters.counter("weir.scoreahead.joins", "outcome", outcome).count();
    }

    @Test
    void whatWasBegunIsTakenOnceAndTheRestIsJudgedWhenItIsAskedFor() {
        ScoreAhead ahead = ahead(new Limits(8, 1 << 20, LONG, 100));
        Polled first = polled(1, "hello");
        Polled second = polled(2, GateHarness.TEST_STRING);
        ahead.begin(List.of(first, second));

        assertThat(decision(ahead, first)).isEqualTo(Decision.APPROVED);
        assertThat(decision(ahead, second)).isEqualTo(Decision.REJECTED);
        assertThat(joins("hit")).isEqualTo(2);
        assertThat(decision(ahead, first)).isEqualTo(Decision.APPROVED);
        assertThat(joins("miss")).isEqualTo(1);
        assertThat(meters.get("weir.scoreahead.pending").gauge().value()).isZero();
    }

    @Test
    void batchesAreCutBySizeAndByBytes() {
        ScoreAhead bySize = ahead(new Limits(3, 1 << 20, LONG, 100));
        List<Polled> records = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            records.add(polled(i, "hello"));
        }
        bySize.begin(records);
        records.forEach(record -> decision(bySize, record));
        assertThat(probe.batches).allMatch(size -> size <= 3).hasSize(4);

        probe.batches.clear();
        ScoreAhead byBytes = ahead(new Limits(64, records.get(0).bytes() * 2, LONG, 100));
        byBytes.begin(records);
        records.forEach(record -> decision(byBytes, record));
        assertThat(probe.batches).allMatch(size -> size <= 2).hasSizeGreaterThanOrEqualTo(6);
    }

    /** A journal as a process leaves it that died while it scored these. */
    private CrashJournal afterADeath(Path folder, List<Polled> inFlight) throws IOException {
        Capacity capacity = Capacity.of(4, 64);
        Path left = folder.resolve("left");
        try (CrashJournal journal = CrashJournal.open(folder.resolve("journal"), "content.events", capacity)) {
            journal.begin(inFlight.stream().map(Polled::entry).toList());
            Files.copy(folder.resolve("journal"), left);
        }
        return CrashJournal.open(left, "content.events", capacity);
    }

    @Test
    void whatWasBeingScoredAtADeathIsScoredAloneAndThenLikeAllOthers(@TempDir Path folder) throws IOException {
        List<Polled> records = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            records.add(polled(i, "hello"));
        }
        try (CrashJournal journal = afterADeath(folder, records.subList(2, 5))) {
            CrashGuard watching = new CrashGuard(examiner, journal, 60_000, meters);
            ScoreAhead ahead = new ScoreAhead(
                    new ScoreAhead.Judges(watching, inPlace, examiner),
                    pool,
                    new Limits(8, 1 << 20, LONG, 100),
                    new ScoreAheadMetrics(meters));
            ahead.begin(records);
            records.forEach(record -> assertThat(decision(ahead, record)).isEqualTo(Decision.APPROVED));
            assertThat(probe.batches).containsExactlyInAnyOrder(1, 1, 1, 6, 3);
            assertThat(joins("miss")).isZero();

            probe.batches.clear();
            ahead.begin(records);
            records.forEach(record -> assertThat(decision(ahead, record)).isEqualTo(Decision.APPROVED));
            assertThat(probe.batches).containsExactlyInAnyOrder(6, 6);
        }
    }

    @Test
    void whatIsTooMuchIsJudgedWhenItIsAskedFor() {
        ScoreAhead ahead = ahead(new Limits(1, 1 << 20, LONG, 2));
        List<Polled> records = List.of(polled(1, "a b"), polled(2, "c d"), polled(3, "e f"));
        ahead.begin(records);
        records.forEach(record -> assertThat(decision(ahead, record)).isEqualTo(Decision.APPROVED));
        assertThat(joins("hit")).isEqualTo(2);
        assertThat(joins("miss")).isEqualTo(1);
        assertThat(meters.counter("weir.scoreahead.overflows").count()).isEqualTo(1);
    }

    @Test
    void aPartitionThatIsLostIsForgotten() {
        ScoreAhead ahead = ahead(new Limits(8, 1 << 20, LONG, 100));
        Polled record = polled(1, "hello");
        ahead.begin(List.of(record));
        ahead.forget(0);
        assertThat(meters.get("weir.scoreahead.pending").gauge().value()).isZero();
        assertThat(decision(ahead, record)).isEqualTo(Decision.APPROVED);
        assertThat(joins("miss")).isEqualTo(1);
    }

    @Test
    void aRecordPolledAgainIsJudgedAgainAndCountedOnce() {
        ScoreAhead ahead = ahead(new Limits(8, 1 << 20, LONG, 100));
        Polled record = polled(1, "hello");
        ahead.begin(List.of(record));
        ahead.begin(List.of(record));
        assertThat(meters.get("weir.scoreahead.pending").gauge().value()).isEqualTo(1);
        assertThat(decision(ahead, record)).isEqualTo(Decision.APPROVED);
    }

    @Test
    void aModelThatHangsHoldsTheEventAsTimedOut() {
        probe.hangsOn = "slow";
        ScoreAhead ahead = ahead(new Limits(1, 1 << 20, Duration.ofMillis(200), 100));
        Polled slow = polled(1, "slow");
        ahead.begin(List.of(slow));

        Judgement.Judged judged = (Judgement.Judged) ahead.take(slow.place(), slow.message());
        Verdict verdict = serdes.deserializer(topics.verdictsHeld())
                .deserialize("", judged.verdict().sequenced(1));
        assertThat(verdict.getDecision()).isEqualTo(Decision.HELD);
        assertThat(verdict.getBasis().getSignals())
                .isNotEmpty()
                .allMatch(signal -> signal.getStatus() == dev.weir.contract.SignalStatus.TIMED_OUT);
    }

    @Test
    void onePoisonousRecordSinksOnlyItself() {
        probe.breaksOn = "poison";
        ScoreAhead ahead = ahead(new Limits(8, 1 << 20, LONG, 100));
        List<Polled> records = List.of(polled(1, "hello"), polled(2, "poison"), polled(3, "bye"));
        ahead.begin(records);
        assertThat(records)
                .extracting(record -> decision(ahead, record))
                .containsExactly(Decision.APPROVED, Decision.HELD, Decision.APPROVED);
    }

    @Test
    void bytesThatCannotBeReadAreNoReasonToJudgeTheirNeighboursAgain() {
        ScoreAhead ahead = ahead(new Limits(8, 1 << 20, LONG, 100));
        Polled garbage = new Polled(new Place(0, 1), new Message(key(1), new byte[] {1, 2, 3}));
        Polled good = polled(2, "hello");
        ahead.begin(List.of(garbage, good));
        assertThat(ahead.take(garbage.place(), garbage.message())).isInstanceOf(Judgement.Unreadable.class);
        assertThat(decision(ahead, good)).isEqualTo(Decision.APPROVED);
        assertThat(joins("hit")).isEqualTo(2);
    }

    /** Says nothing bad of anything, notes the size of its batches, and hangs or breaks when it is told to. */
    private static final class Probe implements Scorer {
        private final List<Integer> batches = new CopyOnWriteArrayList<>();
        private final CountDownLatch release = new CountDownLatch(1);
        private volatile String hangsOn = "\0";
        private volatile String breaksOn = "\0";

        @Override
        public String name() {
            return "text.probe";
        }

        @Override
        public boolean accepts(Part part) {
            return part.getModality() == Modality.TEXT;
        }

        @Override
        public List<Signal> score(List<ScoringTask> tasks) {
            batches.add(tasks.size());
            for (ScoringTask task : tasks) {
                String text = task.part().getText().orElse("");
                if (text.equals(hangsOn)) {
                    hang();
                }
                if (text.equals(breaksOn)) {
                    throw new IllegalStateException("told to break");
                }
            }
            return new TermScorer(TermBankFile.allShipped())
                    .score(tasks).stream()
                            .map(signal ->
                                    Signal.newBuilder(signal).setScorer(name()).build())
                            .toList();
        }

        private void hang() {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            release.countDown();
        }
    }
}
