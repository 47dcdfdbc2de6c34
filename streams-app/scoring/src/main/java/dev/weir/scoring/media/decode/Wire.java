package dev.weir.scoring.media.decode;

import dev.weir.scoring.FailureCategory;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes over the pipes. To the child: {@code JOB}, the look, the bytes. Back: any number of {@code FRAME} and {@code SOUND}, then
 * {@code DONE} with the facts or {@code FAILED} with the reason. At its start a child says {@code HELLO} and how it is locked.
 */
public final class Wire {
    public static final int HELLO = 0x57454952;
    public static final int JOB = 0x4a4f4221;
    public static final int FRAME = 1;
    public static final int SOUND = 2;
    public static final int DONE = 3;
    public static final int FAILED = 4;
    /** Samples in one message. */
    public static final int MAX_CHUNK_SAMPLES = 1 << 16;

    private static final int MAX_FORMAT_CHARS = 64;

    private Wire() {}

    public static void writeLook(DataOutputStream out, Look look) throws IOException {
        out.writeInt(look.maxSide());
        out.writeInt(look.maxFrames());
        out.writeInt(look.frameIntervalMillis());
        out.writeInt(look.maxSoundMillis());
        out.writeLong(look.maxPixels());
    }

    public static Look readLook(DataInputStream in) throws IOException {
        return new Look(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readLong());
    }

    public static void writeFrame(DataOutputStream out, Frame frame) throws IOException {
        out.writeByte(FRAME);
        out.writeLong(frame.index());
        out.writeLong(frame.atMillis());
        out.writeInt(frame.width());
        out.writeInt(frame.height());
        out.write(frame.rgb());
    }

    public static void writeFacts(DataOutputStream out, MediaFacts facts) throws IOException {
        out.writeByte(DONE);
        out.writeUTF(facts.format()
                .substring(0, Math.min(MAX_FORMAT_CHARS, facts.format().length())));
        out.writeInt(facts.width());
        out.writeInt(facts.height());
        out.writeLong(facts.frames());
        out.writeLong(facts.durationMillis());
        out.writeLong(facts.soundMillis());
    }

    /**
     * Reads an answer. The other side may have been taken over by what it decoded, so nothing here exceeds what was asked for.
     *
     * @throws IOException when the child is gone or says what no child of ours says
     */
    static Decoded readAnswer(DataInputStream in, Look look) throws IOException {
        List<Frame> frames = new ArrayList<>();
        Samples samples = new Samples(look.maxSamples());
        while (true) {
            int message = in.readUnsignedByte();
            switch (message) {
                case FRAME -> frames.add(readFrame(in, look, frames.size()));
                case SOUND -> samples.read(in);
                case DONE -> {
                    return new Decoded.Media(readFacts(in), frames, samples.all());
                }
                case FAILED -> {
                    return new Decoded.Failed(readFailure(in));
                }
                default -> throw new IOException("no such message: " + message);
            }
        }
    }

    private static Frame readFrame(DataInputStream in, Look look, int before) throws IOException {
        long index = in.readLong();
        long atMillis = in.readLong();
        int width = in.readInt();
        int height = in.readInt();
        boolean asked = before < look.maxFrames()
                && width > 0
                && height > 0
                && width <= look.maxSide()
                && height <= look.maxSide();
        if (!asked) {
            throw new IOException("a frame that was not asked for");
        }
        byte[] rgb = new byte[3 * width * height];
        in.readFully(rgb);
        return new Frame(index, atMillis, width, height, rgb);
    }

    private static MediaFacts readFacts(DataInputStream in) throws IOException {
        String format = in.readUTF();
        if (format.length() > MAX_FORMAT_CHARS || !format.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IOException("no name of a format");
        }
        return new MediaFacts(
                format,
                notNegative(in.readInt()),
                notNegative(in.readInt()),
                Math.max(0, in.readLong()),
                Math.max(0, in.readLong()),
                Math.max(0, in.readLong()));
    }

    private static FailureCategory readFailure(DataInputStream in) throws IOException {
        int ordinal = in.readUnsignedByte();
        FailureCategory[] all = FailureCategory.values();
        if (ordinal >= all.length) {
            throw new IOException("no such failure: " + ordinal);
        }
        return all[ordinal];
    }

    private static int notNegative(int value) throws IOException {
        if (value < 0) {
            throw new IOException("less than nothing: " + value);
        }
        return value;
    }

    /** Samples as they come in. */
    private static final class Samples {
        private final int most;
        private short[] all = new short[0];
        private int count;

        Samples(int most) {
            this.most = most;
        }

        void read(DataInputStream in) throws IOException {
            int more = in.readInt();
            if (more < 1 || more > MAX_CHUNK_SAMPLES || count + more > most) {
                throw new IOException("more sound than was asked for");
            }
            byte[] bytes = new byte[2 * more];
            in.readFully(bytes);
            if (count + more > all.length) {
                all = java.util.Arrays.copyOf(all, Math.min(most, Math.max(count + more, 2 * all.length)));
            }
            java.nio.ByteBuffer.wrap(bytes).asShortBuffer().get(all, count, more);
            count += more;
        }

        short[] all() {
            return count == all.length ? all : java.util.Arrays.copyOf(all, count);
        }
    }
}
