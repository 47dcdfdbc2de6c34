package dev.weir.scoring.media.priority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * How far work steps back when others want the processor too. It is for good: nobody may raise himself again without rights. Where the
 * kernel is not Linux, or refuses, nothing changes.
 *
 * @param level 0 steps back behind nobody, 1 to 19 count as in {@code nice}, {@value #IDLE} takes only what nobody else wants
 */
public record Niceness(int level) {
    /** Only what nobody else wants: {@code SCHED_IDLE}. */
    public static final int IDLE = 20;

    private static final Path THREADS_OF_THIS_PROCESS = Path.of("/proc/self/task");
    private static final int MAX_PASSES = 100;
    private static final AtomicBoolean refusalTold = new AtomicBoolean();

    public Niceness {
        if (level < 0 || level > IDLE) {
            throw new IllegalArgumentException("niceness must be 0 to " + IDLE + " but is " + level);
        }
    }

    /**
     * This thread steps back, and with it the threads and processes that it starts from now on.
     *
     * @return why it could not be, or nothing
     */
    public String ofThisThread() {
        return level == 0 ? "" : KernelPriority.lower(List.of(KernelPriority.THIS_THREAD), level);
    }

    /**
     * Every thread of this process steps back, those of the garbage collector and the compiler among them.
     *
     * @return why it could not be, or nothing
     */
    public String ofThisProcess() {
        Set<Integer> stepped = new HashSet<>();
        String refusal = "";
        // A thread that had not stepped back may have started another meanwhile: until there is none that was not seen
        // before.
        boolean more = level > 0;
        for (int pass = 0; more && refusal.isEmpty() && pass < MAX_PASSES; pass++) {
            try (Stream<Path> threads = Files.list(THREADS_OF_THIS_PROCESS)) {
                List<Integer> fresh = threads.map(
                                thread -> Integer.parseInt(thread.getFileName().toString()))
                        .filter(stepped::add)
                        .toList();
                refusal = KernelPriority.lower(fresh, level);
                more = !fresh.isEmpty();
            } catch (IOException e) {
                refusal = e.toString();
            }
        }
        return refusal;
    }

    /** Threads as another factory makes them, each stepping back before its first task; what hinders it is logged once. */
    public ThreadFactory around(ThreadFactory others) {
        return task -> others.newThread(() -> {
            tell(ofThisThread());
            task.run();
        });
    }

    private static void tell(String refusal) {
        if (!refusal.isEmpty() && refusalTold.compareAndSet(false, true)) {
            // Asked for here alone: a decoder, which has this class too, starts no logging.
            LoggerFactory.getLogger(Niceness.class)
                    .warn("media work runs with the priority of everything else: {}", refusal);
        }
    }
}
