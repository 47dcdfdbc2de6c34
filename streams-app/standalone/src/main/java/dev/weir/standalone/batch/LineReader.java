package dev.weir.standalone.batch;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads lines from a place in a file on, and never holds more than one of them. What is longer than a line may be is skipped and told. */
public final class LineReader implements Closeable {
    private static final int BUFFER_BYTES = 256 << 10;

    private final InputStream in;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private long offset;
    private long number;

    /**
     * @param offset of the first byte to read, right behind a line feed
     * @param before number of the line that ends there
     */
    public LineReader(Path file, long offset, long before, int maxLineBytes) throws IOException {
        FileChannel channel = FileChannel.open(file);
        this.in = Channels.newInputStream(channel.position(offset));
        this.offset = offset;
        this.number = before;
        this.maxLineBytes = maxLineBytes;
    }

    /** The next line, or null at the end. A last line without a line feed is a line, too. */
    @Nullable
    public Line next() throws IOException {
        if (!filled()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        boolean ended = false;
        while (!ended && filled()) {
            int end = lineFeed();
            ended = end < to;
            length += end - from;
            if (length <= maxLineBytes) {
                line.write(buffer, from, end - from);
            } else {
                line = new ByteArrayOutputStream();
            }
            offset += end - from + (ended ? 1 : 0);
            from = ended ? end + 1 : end;
        }
        number++;
        return new Line(number, offset, line.toByteArray(), length > maxLineBytes);
    }

    private int lineFeed() {
        int at = from;
        while (at < to && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private boolean filled() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer));
        }
        return from < to;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
