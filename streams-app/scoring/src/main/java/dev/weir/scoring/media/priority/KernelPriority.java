package dev.weir.scoring.media.priority;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.List;

/** Priorities of single threads, which Linux keeps and Java does not reach. Elsewhere such a call would mean the whole process. */
final class KernelPriority {
    static final int THIS_THREAD = 0;

    private static final int PRIO_PROCESS = 0;
    private static final int SCHED_IDLE = 5;
    private static final int NO_SUCH_THREAD = 3;
    private static final int LOWEST = 19;

    private KernelPriority() {}

    /** The C library. */
    private interface LibC extends Library {
        int getpriority(int which, int who) throws LastErrorException;

        int setpriority(int which, int who, int priority) throws LastErrorException;

        int sched_setscheduler(int thread, int policy, int[] parameter) throws LastErrorException;
    }

    /** @return why it could not be, or nothing */
    static String lower(List<Integer> threads, int level) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return "not made for " + System.getProperty("os.name");
        }
        try {
            LibC c = Native.load("c", LibC.class);
            for (int thread : threads) {
                lower(c, thread, level);
            }
            return "";
        } catch (LastErrorException e) {
            return "the kernel refused (errno " + e.getErrorCode() + ")";
        } catch (LinkageError e) {
            return "no C library that JNA can call";
        }
    }

    private static void lower(LibC c, int thread, int level) {
        try {
            // Whoever started this may have lowered it further already; up again needs rights.
            if (c.getpriority(PRIO_PROCESS, thread) < Math.min(level, LOWEST)) {
                c.setpriority(PRIO_PROCESS, thread, Math.min(level, LOWEST));
            }
            if (level > LOWEST) {
                c.sched_setscheduler(thread, SCHED_IDLE, new int[] {0});
            }
        } catch (LastErrorException e) {
            // A thread may end while its process is gone through.
            if (e.getErrorCode() != NO_SUCH_THREAD) {
                throw e;
            }
        }
    }
}
