package dev.weir.scoring.media.priority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a thread stands with the kernel, as {@code /proc} tells it.
 *
 * @param isIdle whether it takes only what nobody else wants
 */
public record KernelStanding(int nice, boolean isIdle) {
    private static final int NICE = 16;
    private static final int POLICY = 38;
    private static final String SCHED_IDLE = "5";

    /** @param thread its folder in {@code /proc} */
    public static KernelStanding of(Path thread) throws IOException {
        String line = Files.readString(thread.resolve("stat"));
        // The name stands in brackets and may hold blanks; what follows it is counted from the third field on.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return new KernelStanding(Integer.parseInt(fields[NICE]), fields[POLICY].equals(SCHED_IDLE));
    }

    /** Those of all threads of a process. */
    public static List<KernelStanding> ofProcess(long pid) throws IOException {
        List<KernelStanding> all = new ArrayList<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads.toList()) {
                all.add(of(thread));
            }
        }
        return all;
    }
}
