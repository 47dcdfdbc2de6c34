package dev.weir.gate.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What noting a batch costs: {@code java -cp <test class path> dev.weir.gate.journal.CrashJournalBenchmark}. */
final class CrashJournalBenchmark {
    private static final int ROUNDS = 200_000;
    private static final int VALUE_BYTES = 300;

    private CrashJournalBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("journal");
        byte[] value = new byte[VALUE_BYTES];
        new Random(1).nextBytes(value);
        try (CrashJournal journal = CrashJournal.open(folder.resolve("journal"), "bench", Capacity.of(12, 64))) {
            for (int size : new int[] {1, 64, 1, 64}) {
                long start = System.nanoTime();
                for (int round = 0; round < ROUNDS; round++) {
                    List<Entry> entries = new ArrayList<>(size);
                    for (int i = 0; i < size; i++) {
                        value[i]++;
                        entries.add(new Entry(1, round + i, CrashJournal.checksum(value)));
                    }
                    journal.end(journal.begin(entries));
                }
                double nanos = (double) (System.nanoTime() - start) / ROUNDS;
                System.out.printf("batch of %2d: %.0f ns, %.0f ns a record%n", size, nanos, nanos / size);
            }
        }
    }
}
