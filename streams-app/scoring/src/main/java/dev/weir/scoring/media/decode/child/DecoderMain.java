package dev.weir.scoring.media.decode.child;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.decode.Look;
import dev.weir.scoring.media.decode.Wire;
import dev.weir.scoring.media.priority.Niceness;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** The main class of a decoder. Arguments: MiB of memory, most bytes of one piece of media, niceness. */
public final class DecoderMain {
    private static final int PIPE_BYTES = 1 << 16;
    /** The parent kills first; this ends a child whose parent is gone. */
    private static final long GRACE_MILLIS = 5_000;

    private static final int OUT_OF_TIME = 9;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final int maxBytes;
    private final AtomicLong endsAt = new AtomicLong(Long.MAX_VALUE);

    private DecoderMain(DataInputStream in, DataOutputStream out, int maxBytes) {
        this.in = in;
        this.out = out;
        this.maxBytes = maxBytes;
    }

    public static void main(String[] arguments) throws IOException {
        // Where it is refused, it decodes no worse.
        String unused = new Niceness(Integer.parseInt(arguments[2])).ofThisProcess();
        // Unbuffered: a buffer asks how much there is, and that is one system call more to allow.
        DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), PIPE_BYTES));
        // The pipe is ours alone: a library that prints must not speak in between.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        DecoderMain main = new DecoderMain(in, out, Integer.parseInt(arguments[1]));
        main.watchTheClock();
        WarmUp.run();
        String lock = Lockdown.lock(Integer.parseInt(arguments[0]));
        out.writeInt(Wire.HELLO);
        out.writeUTF(lock);
        out.flush();
        main.work();
        Runtime.getRuntime().halt(0);
    }

    private void work() throws IOException {
        while (true) {
            try {
                if (in.readInt() != Wire.JOB) {
                    return;
                }
            } catch (EOFException e) {
                return;
            }
            endsAt.set(System.currentTimeMillis() + in.readInt() + GRACE_MILLIS);
            Look look = Wire.readLook(in);
            int length = in.readInt();
            if (length < 0 || length > maxBytes) {
                return;
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            answer(bytes, look);
            out.flush();
            endsAt.set(Long.MAX_VALUE);
        }
    }

    private void answer(byte[] bytes, Look look) throws IOException {
        try {
            Wire.writeFacts(out, MediaReader.read(bytes, new Answer(out, look)));
        } catch (Refused e) {
            fail(e.why());
        } catch (RuntimeException e) {
            fail(FailureCategory.UNDECODABLE);
        }
    }

    private void fail(FailureCategory why) throws IOException {
        out.writeByte(Wire.FAILED);
        out.writeByte(why.ordinal());
    }

    private void watchTheClock() {
        Thread watch = new Thread(
                () -> {
                    while (System.currentTimeMillis() < endsAt.get()) {
                        try {
                            Thread.sleep(500);
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                    Runtime.getRuntime().halt(OUT_OF_TIME);
                },
                "clock");
        watch.setDaemon(true);
        watch.start();
    }
}
