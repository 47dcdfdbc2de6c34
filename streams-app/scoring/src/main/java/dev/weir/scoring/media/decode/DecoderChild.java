package dev.weir.scoring.media.decode;

import dev.weir.scoring.FailureCategory;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One process that decodes. It takes one piece of media at a time; one thread at a time. */
final class DecoderChild implements AutoCloseable {
    private static final int START_TIMEOUT_MILLIS = 60_000;
    private static final int PIPE_BYTES = 1 << 16;

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final ScheduledExecutorService clock;
    private final String lock;
    private int jobs;

    /** How a job ended. */
    enum Ending {
        ANSWERED,
        KILLED,
        CRASHED
    }

    /** @param decoded the answer; where there is none, why */
    record Outcome(Ending ending, Decoded decoded) {}

    private DecoderChild(Process process, ScheduledExecutorService clock) throws IOException {
        this.process = process;
        this.clock = clock;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), PIPE_BYTES));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), PIPE_BYTES));
        ScheduledFuture<?> kill = clock.schedule(process::destroyForcibly, START_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        try {
            if (in.readInt() != Wire.HELLO) {
                throw new IOException("a decoder began with something else than its greeting");
            }
            this.lock = in.readUTF();
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        } finally {
            kill.cancel(false);
        }
    }

    static DecoderChild start(List<String> command, ScheduledExecutorService clock) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new DecoderChild(builder.start(), clock);
    }

    /** How this process is locked: {@code seccomp}, or {@code none: } and why. */
    String lock() {
        return lock;
    }

    int jobs() {
        return jobs;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Decodes one piece of media. After anything but ANSWERED this process is of no use any more. */
    Outcome decode(byte[] bytes, Look look, int timeoutMillis) {
        jobs++;
        Killing killing = new Killing(process);
        ScheduledFuture<?> kill = clock.schedule(killing, timeoutMillis, TimeUnit.MILLISECONDS);
        try {
            out.writeInt(Wire.JOB);
            out.writeInt(timeoutMillis);
            Wire.writeLook(out, look);
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
            return new Outcome(Ending.ANSWERED, Wire.readAnswer(in, look));
        } catch (IOException e) {
            return killing.done
                    ? new Outcome(Ending.KILLED, new Decoded.Failed(FailureCategory.TIMEOUT))
                    : new Outcome(Ending.CRASHED, new Decoded.Failed(FailureCategory.DECODER_CRASHED));
        } finally {
            kill.cancel(false);
        }
    }

    /** Kills the process and waits until the kernel has taken it back. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeQuietly(out);
        closeQuietly(in);
    }

    private static void closeQuietly(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            // The pipe of a killed process: nothing in it is wanted any more.
            return;
        }
    }

    /** Kills, and remembers that it did. */
    private static final class Killing implements Runnable {
        private final Process process;
        private volatile boolean done;

        Killing(Process process) {
            this.process = process;
        }

        @Override
        public void run() {
            done = true;
            process.destroyForcibly();
        }
    }
}
