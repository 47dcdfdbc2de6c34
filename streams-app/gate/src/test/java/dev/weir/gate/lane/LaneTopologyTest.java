package dev.weir.gate.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.MediaReference;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.digest.Sha256;
import dev.weir.gate.Levers;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.fetch.FetchException;
import dev.weir.scoring.media.fetch.FetchFailure;
import dev.weir.scoring.media.fetch.MediaFetcher;
import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.WeirHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneTopologyTest {
    private static final Duration LATE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final FakeStore store = new FakeStore();
    private LaneHarness lane;

    @BeforeEach
    void start() {
        lane = new LaneHarness(folder, store, LATE);
    }

    @AfterEach
    void close() {
        lane.close();
    }

    /** Gives inline bytes, and whatever stands behind the last slash of an address; {@code flaky} fails twice first. */
    private static final class FakeStore implements MediaFetcher {
        private final AtomicInteger fetches = new AtomicInteger();

        @Override
        public MediaBytes fetch(MediaReference media, Modality expected, Duration patience) throws FetchException {
            int count = fetches.incrementAndGet();
            String uri = media.getUri().orElse("");
            String text = media.getInline()
                    .map(bytes ->
                            StandardCharsets.UTF_8.decode(bytes.duplicate()).toString())
                    .orElse(uri.substring(uri.lastIndexOf('/') + 1));
            if (text.equals("gone")) {
                throw new FetchException(FetchFailure.NOT_FOUND, "gone");
            }
            if (text.equals("down") || (text.equals("flaky") && count < 3)) {
                throw new FetchException(FetchFailure.UNREACHABLE, "down");
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new MediaBytes(bytes, Sha256.of(bytes), "");
        }

        @Override
        public int limitBytes(MediaReference media) {
            return 1_000;
        }
    }

    private static List<MediaTask> tasks(int count, MediaReference media) {
        List<MediaTask> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(LaneHarness.task("content-" + i, media));
        }
        return tasks;
    }

    @Test
    void oneTaskInOneSignalOut() {
        lane.send(LaneHarness.task("a", LaneHarness.inline("hello")));

        Signal signal = Objects.requireNonNull(lane.signals().get("a"));

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(signal.getPartId()).isEqualTo("picture");
        assertThat(signal.getDigest()).isEqualTo(Sha256.of("hello"));
        assertThat(signal.getFacts()).containsEntry("seen", "hello");
    }

    @Test
    void equalMediaInFlightIsLookedAtOnceAndAnswersAll() {
        lane.sendTogether(tasks(20, LaneHarness.inline("same")));

        assertThat(lane.signals()).hasSize(20).allSatisfy((id, signal) -> {
            assertThat(signal.getContentId()).isEqualTo(id);
            assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
        });
        assertThat(lane.scorer.looks).hasValue(1);
        assertThat(lane.count("weir.lane.ahead.misses")).isZero();
    }

    @Test
    void equalBytesFromDifferentPlacesAreLookedAtOnce() {
        lane.sendTogether(List.of(
                LaneHarness.task("a", LaneHarness.at("https://one/same")),
                LaneHarness.task("b", LaneHarness.at("https://two/same")),
                LaneHarness.task("c", LaneHarness.inline("same"))));

        assertThat(lane.signals()).hasSize(3);
        assertThat(lane.scorer.looks).hasValue(1);
    }

    @Test
    void whatIsKnownByItsDigestIsNotEvenFetched() {
        lane.send(LaneHarness.task("a", LaneHarness.inline("same")));
        int before = store.fetches.get();
        MediaReference named = MediaReference.newBuilder()
                .setUri("https://store/gone")
                .setDigest(Sha256.of("same"))
                .build();

        lane.send(LaneHarness.task("b", named));

        assertThat(Objects.requireNonNull(lane.signals().get("b")).getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(store.fetches).hasValue(before);
        assertThat(lane.scorer.looks).hasValue(1);
    }

    @Test
    void inlineBytesThatAreNotTheNamedOnesAreNotAnsweredFromMemory() {
        lane.send(LaneHarness.task("a", LaneHarness.inline("same")));
        MediaReference lying = MediaReference.newBuilder(LaneHarness.inline("other"))
                .setDigest(Sha256.of("same"))
                .build();

        lane.send(LaneHarness.task("b", lying));

        assertThat(Objects.requireNonNull(lane.signals().get("b")).getFacts()).doesNotContainEntry("seen", "same");
    }

    @Test
    void aPoisonTaskSinksOnlyItself() {
        lane.sendTogether(List.of(
                LaneHarness.task("a", LaneHarness.inline("fine")),
                LaneHarness.task("b", LaneHarness.inline("boom")),
                LaneHarness.task("c", LaneHarness.inline("stranger")),
                LaneHarness.task("d", LaneHarness.inline("fine too"))));

        Map<String, Signal> signals = lane.signals();

        assertThat(Objects.requireNonNull(signals.get("a")).getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(Objects.requireNonNull(signals.get("b")).getStatus()).isEqualTo(SignalStatus.FAILED);
        assertThat(Objects.requireNonNull(signals.get("b")).getFailure()).hasValue("scorer_error");
        assertThat(Objects.requireNonNull(signals.get("c")).getFailure()).hasValue("scorer_error");
        assertThat(Objects.requireNonNull(signals.get("d")).getStatus()).isEqualTo(SignalStatus.SCORED);
    }

    @Test
    void whatFailedIsTriedAgainByTheNextWhoAsks() {
        lane.send(LaneHarness.task("a", LaneHarness.inline("boom")));
        lane.send(LaneHarness.task("b", LaneHarness.inline("boom")));

        assertThat(lane.signals()).hasSize(2);
        assertThat(lane.scorer.looks).hasValue(2);
    }

    @Test
    void whatFailedForAReasonThatPassesIsToldAndForgotten() {
        lane.send(LaneHarness.task("a", LaneHarness.inline("passing")));
        lane.send(LaneHarness.task("b", LaneHarness.inline("passing")));

        assertThat(lane.signals()).hasSize(2);
        assertThat(lane.scorer.looks).hasValue(2);
    }

    @Test
    void anotherModelLooksAgainAndTakesNothingFromTheOneBefore() {
        try (LaneHarness hasty = new LaneHarness(folder.resolve("changed"), store, Duration.ofMillis(200))) {
            MediaTask overdue = MediaTask.newBuilder(LaneHarness.task("a", LaneHarness.inline("wait")))
                    .setDeadline(LaneHarness.START.minusSeconds(1))
                    .build();
            hasty.sendTogether(List.of(overdue));
            assertThat(Objects.requireNonNull(hasty.signals().get("a")).getStatus())
                    .isEqualTo(SignalStatus.TIMED_OUT);

            hasty.scorer.version = "fake-2";
            hasty.scorer.letGo.countDown();
            for (String each : List.of("b", "c")) {
                hasty.send(LaneHarness.task(each, LaneHarness.inline("wait")));
                assertThat(Objects.requireNonNull(hasty.signals().get(each)).getFacts())
                        .containsEntry("seen", "wait by fake-2");
            }
            assertThat(hasty.scorer.looks).as("one by each model").hasValue(2);
        }
    }

    @Test
    void theSameTaskTenTimesIsAnsweredTenTimesAndLookedAtOnce() {
        List<MediaTask> same = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            same.add(LaneHarness.task("c" + i, LaneHarness.inline("again")));
        }
        lane.sendTogether(same);

        assertThat(lane.signals()).hasSize(10);
        assertThat(lane.scorer.looks).hasValue(1);
    }

    @Test
    void banksAreLookedUpAfreshForWhatWasSeenBefore() {
        lane.send(LaneHarness.task("a", LaneHarness.inline("hello")));
        assertThat(Objects.requireNonNull(lane.signals().get("a")).getFacts()).containsEntry("banks", "[]");

        BankEntry entry = BankEntry.newBuilder()
                .setBank("fresh")
                .setEntry("1")
                .setKind(BankEntryKind.DIGEST)
                .setValue("sha256:" + "0".repeat(64))
                .setLabel("spam")
                .setAddedBy("test")
                .setAddedAt(LaneHarness.START)
                .build();
        Levers before = Objects.requireNonNull(lane.levers.get());
        lane.levers.set(new Levers(
                "levers-2",
                before.scorers(),
                before.policy(),
                BankBook.of(List.of(entry)),
                before.bands(),
                before.holders(),
                before.tap()));
        lane.send(LaneHarness.task("b", LaneHarness.inline("hello")));

        assertThat(Objects.requireNonNull(lane.signals().get("b")).getFacts())
                .hasEntrySatisfying("banks", banks -> assertThat(banks).contains("fresh"));
        assertThat(lane.scorer.looks).hasValue(1);
    }

    @Test
    void anErrorOfTheMachineIsNoAnswer() {
        assertThatThrownBy(() -> lane.send(LaneHarness.task("a", LaneHarness.inline("native"))))
                .isInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void aStoreThatIsDownForAMomentIsAskedAgain() {
        lane.send(LaneHarness.task("a", LaneHarness.at("https://store/flaky")));

        assertThat(Objects.requireNonNull(lane.signals().get("a")).getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(store.fetches).hasValue(3);
    }

    @Test
    void aStoreThatStaysDownIsAFailureAndSoIsWhatIsGone() {
        lane.send(LaneHarness.task("a", LaneHarness.at("https://store/down")));
        lane.send(LaneHarness.task("b", LaneHarness.at("https://store/gone")));

        Map<String, Signal> signals = lane.signals();

        assertThat(Objects.requireNonNull(signals.get("a")).getFailure()).hasValue("fetch_unreachable");
        assertThat(Objects.requireNonNull(signals.get("b")).getFailure()).hasValue("fetch_not_found");
        assertThat(store.fetches).as("three tries and one").hasValue(4);
    }

    @Test
    void whatIsNotSeenByItsDeadlineIsTimedOutAndKeptForTheNextWhoAsks() {
        try (LaneHarness hasty = new LaneHarness(folder.resolve("hasty"), store, Duration.ofMillis(200))) {
            MediaTask overdue = MediaTask.newBuilder(LaneHarness.task("a", LaneHarness.inline("wait")))
                    .setDeadline(LaneHarness.START.minusSeconds(1))
                    .build();
            hasty.sendTogether(List.of(overdue, LaneHarness.task("b", LaneHarness.inline("quick"))));
            Map<String, Signal> signals = hasty.signals();
            assertThat(Objects.requireNonNull(signals.get("a")).getStatus()).isEqualTo(SignalStatus.TIMED_OUT);
            assertThat(Objects.requireNonNull(signals.get("a")).getFailure()).hasValue("timeout");
            assertThat(Objects.requireNonNull(signals.get("b")).getStatus()).isEqualTo(SignalStatus.SCORED);

            hasty.scorer.letGo.countDown();
            hasty.send(LaneHarness.task("c", LaneHarness.inline("wait")));

            assertThat(Objects.requireNonNull(hasty.signals().get("c")).getStatus())
                    .isEqualTo(SignalStatus.SCORED);
            assertThat(hasty.scorer.looks).as("'wait' once and 'quick' once").hasValue(2);
        }
    }

    @Test
    void aTaskThatComesLateIsStillLookedAt() {
        MediaTask late = MediaTask.newBuilder(LaneHarness.task("a", LaneHarness.inline("hello")))
                .setDeadline(LaneHarness.START.minusSeconds(600))
                .build();

        lane.send(late);

        assertThat(Objects.requireNonNull(lane.signals().get("a")).getStatus()).isEqualTo(SignalStatus.SCORED);
    }

    @Test
    void whatIsNoTaskIsSetAsideAndHoldsNobodyBack() {
        MediaTask task = LaneHarness.task("a", LaneHarness.inline("hello"));
        MediaTask sound = MediaTask.newBuilder(task)
                .setPart(Part.newBuilder(task.getPart())
                        .setModality(Modality.AUDIO)
                        .build())
                .build();
        lane.sendRaw(new byte[] {9, 9, 9});
        lane.sendRaw(null);
        lane.send(sound);
        lane.send(LaneHarness.task("b", LaneHarness.inline("hello")));

        assertThat(lane.signals()).containsOnlyKeys("b");
        assertThat(lane.deadLetters())
                .extracting(letter ->
                        WeirHeaders.deadLetter(letter.headers()).orElseThrow().reason())
                .containsExactly(
                        DeadLetterReason.NOT_WIRE_FORMAT.name(),
                        DeadLetterReason.NULL_VALUE.name(),
                        DeadLetterReason.INVALID.name());
    }

    @Test
    void whatWasBegunForALostPartitionIsForgotten() {
        lane.ahead.begin(List.of(new LaneAhead.Polled(
                new LaneAhead.Place(3, 5), lane.bytes(LaneHarness.task("a", LaneHarness.inline("hello"))))));
        assertThat(lane.meters.get("weir.lane.pending").gauge().value()).isEqualTo(1);

        lane.ahead.forget(3);

        assertThat(lane.meters.get("weir.lane.pending").gauge().value()).isZero();
    }
}
