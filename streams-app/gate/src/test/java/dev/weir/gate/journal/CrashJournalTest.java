package dev.weir.gate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.gate.journal.CrashJournal.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash is a copy of the file as it stands: what a process that dies leaves behind is what it wrote so far. */
class CrashJournalTest {
    private static final Capacity CAPACITY = new Capacity(2, 3, 8);
    private static final Entry FIRST = new Entry(1, 10, 7);
    private static final Entry SECOND = new Entry(1, 11, 8);
    private static final Entry THIRD = new Entry(2, 10, 9);

    @TempDir
    private Path folder;

    private int lives;

    private CrashJournal open(Path file) {
        return CrashJournal.open(file, "content.events", CAPACITY);
    }

    private Path crash(Path file) throws IOException {
        return Files.copy(file, folder.resolve("life-" + ++lives));
    }

    private Path begin() {
        return folder.resolve("life-0");
    }

    /** The file that a process leaves which dies while it scores these, alone or with others in another batch. */
    private Path dies(Path file, List<Entry> batch, List<Entry> beside) throws IOException {
        try (CrashJournal journal = open(file)) {
            journal.begin(batch);
            if (!beside.isEmpty()) {
                journal.begin(beside);
            }
            return crash(file);
        }
    }

    @Test
    void whatWasBeingScoredAtADeathIsSuspectAndTheRestIsClear() throws IOException {
        try (CrashJournal before = open(begin())) {
            before.end(before.begin(List.of(THIRD)));
            before.begin(List.of(FIRST, SECOND));
            try (CrashJournal after = open(crash(begin()))) {
                assertThat(after.standing(FIRST)).isEqualTo(Standing.SUSPECT);
                assertThat(after.standing(SECOND)).isEqualTo(Standing.SUSPECT);
                assertThat(after.standing(THIRD)).isEqualTo(Standing.CLEAR);
                assertThat(after.suspects()).isEqualTo(2);
            }
        }
    }

    @Test
    void twoDeathsAloneIsolate() throws IOException {
        Path once = dies(begin(), List.of(FIRST), List.of());
        try (CrashJournal journal = open(once)) {
            assertThat(journal.standing(FIRST)).isEqualTo(Standing.SUSPECT);
        }
        Path twice = dies(once, List.of(FIRST), List.of());
        try (CrashJournal journal = open(twice)) {
            assertThat(journal.standing(FIRST)).isEqualTo(Standing.ISOLATED);
            assertThat(journal.remembers()).isTrue();
            assertThat(journal.suspects()).isZero();
        }
        Path later = dies(twice, List.of(SECOND), List.of());
        try (CrashJournal journal = open(later)) {
            assertThat(journal.standing(FIRST)).isEqualTo(Standing.ISOLATED);
        }
    }

    @Test
    void deathsInCompanyIsolateNobody() throws IOException {
        Path file = begin();
        for (int death = 0; death < 5; death++) {
            file = dies(file, List.of(FIRST, SECOND), List.of());
            file = dies(file, List.of(FIRST), List.of(THIRD));
        }
        try (CrashJournal journal = open(file)) {
            assertThat(List.of(FIRST, SECOND, THIRD)).allMatch(entry -> journal.standing(entry) == Standing.SUSPECT);
        }
    }

    @Test
    void aSuspectThatLivesBeginsAnew() throws IOException {
        Path once = dies(begin(), List.of(FIRST), List.of());
        Path lived;
        try (CrashJournal journal = open(once)) {
            journal.end(journal.begin(List.of(FIRST)));
            journal.survived(FIRST);
            assertThat(journal.remembers()).isFalse();
            lived = crash(once);
        }
        Path again = dies(lived, List.of(FIRST), List.of());
        try (CrashJournal journal = open(again)) {
            assertThat(journal.standing(FIRST)).isEqualTo(Standing.SUSPECT);
        }
    }

    @Test
    void aStartThatFailsCountsNoDeath() throws IOException {
        Path once = dies(begin(), List.of(FIRST), List.of());
        for (int start = 0; start < 3; start++) {
            open(once).close();
        }
        try (CrashJournal journal = open(once)) {
            assertThat(journal.standing(FIRST)).isEqualTo(Standing.SUSPECT);
        }
    }

    @Test
    void anOrderlyEndLeavesNoSuspect() {
        try (CrashJournal journal = open(begin())) {
            journal.begin(List.of(FIRST));
        }
        try (CrashJournal journal = open(begin())) {
            assertThat(journal.remembers()).isFalse();
        }
    }

    @Test
    void whatTheStreamHasPassedIsForgotten() throws IOException {
        try (CrashJournal journal = open(dies(begin(), List.of(FIRST, SECOND, THIRD), List.of()))) {
            journal.reached(1, 11);
            assertThat(journal.standing(FIRST)).isEqualTo(Standing.CLEAR);
            assertThat(journal.standing(SECOND)).isEqualTo(Standing.SUSPECT);
            assertThat(journal.standing(THIRD)).isEqualTo(Standing.SUSPECT);
        }
    }

    @Test
    void anotherRecordInTheSamePlaceIsNotBlamed() throws IOException {
        try (CrashJournal journal = open(dies(begin(), List.of(FIRST), List.of()))) {
            assertThat(journal.standing(new Entry(1, 10, 99))).isEqualTo(Standing.CLEAR);
        }
    }

    @Test
    void moreThanFitsIsNotNoted() {
        try (CrashJournal journal = open(begin())) {
            int first = journal.begin(List.of(FIRST));
            int second = journal.begin(List.of(SECOND));
            int third = journal.begin(List.of(THIRD));
            assertThat(List.of(first, second, third)).doesNotHaveDuplicates().contains(-1);
            journal.end(third);
            journal.end(second);
            assertThat(journal.begin(List.of(FIRST, FIRST, FIRST, FIRST))).isEqualTo(-1);
            assertThat(journal.begin(List.of(THIRD))).isEqualTo(second);
        }
    }

    @Test
    void aJournalThatIsBrokenOrAnothersBeginsAnew() throws IOException {
        Path good = dies(begin(), List.of(FIRST), List.of());
        byte[] bytes = Files.readAllBytes(good);
        Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Path noise = Files.write(folder.resolve("noise"), new byte[100]);
        Path empty = Files.createFile(folder.resolve("empty"));
        byte[] wild = bytes.clone();
        wild[wild.length - 1 - 2 * (8 + 3 * 16) + 1] = 0x7f;
        Path counts = Files.write(folder.resolve("counts"), wild);
        for (Path broken : List.of(cut, noise, empty, counts)) {
            try (CrashJournal journal = open(broken)) {
                assertThat(journal.remembers()).as("%s", broken).isFalse();
                journal.begin(List.of(FIRST));
            }
        }
        try (CrashJournal journal = CrashJournal.open(good, "other.events", CAPACITY)) {
            assertThat(journal.remembers()).isFalse();
        }
    }

    @Test
    void aJournalOfAnotherSizeIsRead() throws IOException {
        Path good = dies(begin(), List.of(FIRST), List.of());
        try (CrashJournal journal = CrashJournal.open(good, "content.events", new Capacity(7, 64, 100))) {
            assertThat(journal.standing(FIRST)).isEqualTo(Standing.SUSPECT);
        }
    }

    @Test
    void aJournalInUseIsNotShared() {
        try (CrashJournal first = open(begin());
                CrashJournal second = open(begin())) {
            first.begin(List.of(FIRST));
            second.begin(List.of(SECOND));
            assertThat(second.remembers()).isFalse();
        }
    }

    @Test
    void suspectsBeyondTheirNumberAreLetGoTheMostInnocentFirst() {
        List<Suspect> before = List.of(new Suspect(FIRST, 0), new Suspect(SECOND, 2));
        assertThat(Suspicion.after(before, List.of(THIRD), 2))
                .containsExactly(new Suspect(SECOND, 2), new Suspect(THIRD, 1));
    }
}
