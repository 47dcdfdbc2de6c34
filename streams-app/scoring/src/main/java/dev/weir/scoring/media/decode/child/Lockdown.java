package dev.weir.scoring.media.decode.child;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes from this process all it does not need: memory beyond its limit, and every system call but those that a decoding JVM makes. No
 * file can be opened, no socket made, nothing executed, and no other process touched. It cannot be undone. Linux on x86-64 only.
 */
final class Lockdown {
    private static final int ARCH_X86_64 = 0xC000003E;
    private static final int RLIMIT_FSIZE = 1;
    private static final int RLIMIT_DATA = 2;
    private static final int RLIMIT_CORE = 4;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final long SYS_SECCOMP = 317;
    private static final long SECCOMP_SET_MODE_FILTER = 1;
    private static final long SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    private static final int SYS_CLONE = 56;
    private static final int SYS_TGKILL = 234;
    private static final int SYS_CLONE3 = 435;
    private static final int CLONE_THREAD = 0x10000;

    /**
     * What is left. Reading and writing what is open: read, write, close, fstat, poll, lseek, pread64, readv, writev, ppoll. Memory: mmap,
     * mprotect, munmap, brk, mremap, mincore, madvise. Signals of its own: rt_sigaction, rt_sigprocmask, rt_sigreturn, sigaltstack,
     * restart_syscall. Threads: sched_yield, exit, futex, sched_getaffinity, set_tid_address, exit_group, set_robust_list, getcpu,
     * membarrier, rseq. Time and chance: nanosleep, gettimeofday, times, time, clock_gettime, clock_getres, clock_nanosleep, getrandom.
     * Asking who it is: getpid, uname, getrusage, sysinfo, getuid, getgid, geteuid, getegid, gettid.
     */
    private static final int[] ALLOWED = {
        0, 1, 3, 5, 7, 8, 17, 19, 20, 271, 9, 10, 11, 12, 25, 27, 28, 13, 14, 15, 131, 219, 24, 60, 202, 204, 218, 231,
        273, 309, 324, 334, 35, 96, 100, 201, 228, 229, 230, 318, 39, 63, 98, 99, 102, 104, 107, 108, 186
    };

    private Lockdown() {}

    /** The C library. */
    private interface LibC extends Library {
        int prctl(int option, NativeLong a, NativeLong b, NativeLong c, NativeLong d) throws LastErrorException;

        NativeLong syscall(NativeLong number, NativeLong a, NativeLong b, Memory c) throws LastErrorException;

        int setrlimit(int resource, long[] softAndHard) throws LastErrorException;
    }

    /** @return {@code seccomp}, or {@code none: } and why */
    static String lock(int memoryMiB) {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.equals("Linux amd64")) {
            return "none: not made for " + system;
        }
        try {
            LibC c = Native.load("c", LibC.class);
            limit(c, RLIMIT_DATA, (long) memoryMiB << 20);
            limit(c, RLIMIT_CORE, 0);
            limit(c, RLIMIT_FSIZE, 0);
            NativeLong zero = new NativeLong(0);
            c.prctl(PR_SET_NO_NEW_PRIVS, new NativeLong(1), zero, zero, zero);
            Filter filter = new Filter();
            NativeLong result = c.syscall(
                    new NativeLong(SYS_SECCOMP),
                    new NativeLong(SECCOMP_SET_MODE_FILTER),
                    new NativeLong(SECCOMP_FILTER_FLAG_TSYNC),
                    filter.program());
            return result.longValue() == 0 ? "seccomp" : "none: a thread did not take the filter";
        } catch (LastErrorException e) {
            return "none: the kernel refused (errno " + e.getErrorCode() + ")";
        } catch (UnsatisfiedLinkError e) {
            return "none: no C library that JNA can call";
        }
    }

    private static void limit(LibC c, int resource, long value) {
        c.setrlimit(resource, new long[] {value, value});
    }

    /** A program for the kernel's packet filter, over the number and the arguments of a system call. */
    private static final class Filter {
        private static final int LOAD_WORD = 0x20;
        private static final int JUMP_EQUAL = 0x15;
        private static final int JUMP_SET = 0x45;
        private static final int RETURN = 0x06;
        private static final int KILL_PROCESS = 0x80000000;
        private static final int ERRNO = 0x00050000;
        private static final int ALLOW = 0x7fff0000;
        private static final int NUMBER_AT = 0;
        private static final int ARCH_AT = 4;
        private static final int FIRST_ARGUMENT_AT = 16;
        private static final int INSTRUCTION_BYTES = 8;

        private final List<long[]> instructions = new ArrayList<>();
        private final Memory program = new Memory(16);
        private final Memory code;

        Filter() {
            add(LOAD_WORD, 0, 0, ARCH_AT);
            add(JUMP_EQUAL, 1, 0, ARCH_X86_64);
            add(RETURN, 0, 0, KILL_PROCESS);
            add(LOAD_WORD, 0, 0, NUMBER_AT);
            for (int number : ALLOWED) {
                add(JUMP_EQUAL, 0, 1, number);
                add(RETURN, 0, 0, ALLOW);
            }
            // The C library falls back to clone, whose flags can be seen here.
            add(JUMP_EQUAL, 0, 1, SYS_CLONE3);
            add(RETURN, 0, 0, ERRNO | ENOSYS);
            whenFirstArgument(SYS_CLONE, JUMP_SET, CLONE_THREAD);
            whenFirstArgument(
                    SYS_TGKILL, JUMP_EQUAL, (int) ProcessHandle.current().pid());
            add(RETURN, 0, 0, ERRNO | EPERM);
            code = new Memory((long) INSTRUCTION_BYTES * instructions.size());
            for (int i = 0; i < instructions.size(); i++) {
                write((long) INSTRUCTION_BYTES * i, instructions.get(i));
            }
        }

        Memory program() {
            program.setShort(0, (short) instructions.size());
            program.setPointer(8, code);
            return program;
        }

        /** This call is allowed when its first argument passes the test, and refused otherwise. */
        private void whenFirstArgument(int number, int test, int value) {
            add(JUMP_EQUAL, 0, 4, number);
            add(LOAD_WORD, 0, 0, FIRST_ARGUMENT_AT);
            add(test, 0, 1, value);
            add(RETURN, 0, 0, ALLOW);
            add(RETURN, 0, 0, ERRNO | EPERM);
        }

        private void add(int operation, int ifTrue, int ifFalse, int operand) {
            instructions.add(new long[] {operation, ifTrue, ifFalse, operand});
        }

        private void write(long at, long[] instruction) {
            code.setShort(at, (short) instruction[0]);
            code.setByte(at + 2, (byte) instruction[1]);
            code.setByte(at + 3, (byte) instruction[2]);
            code.setInt(at + 4, (int) instruction[3]);
        }
    }
}
