package dev.weir.gateway.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** One upload on its way to the disk, hashed as it comes. Used by one thread; whatever is not taken over is deleted when it closes. */
final class Arrival implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest digest;
    private final AtomicLong underWay;
    private long size;

    /** @param underWay bytes of all arrivals; those of this one are among them until it closes */
    Arrival(Path file, AtomicLong underWay) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
        this.digest = sha256();
        this.underWay = underWay;
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    void write(byte[] bytes, int length) throws IOException {
        size += length;
        underWay.addAndGet(length);
        digest.update(bytes, 0, length);
        ByteBuffer chunk = ByteBuffer.wrap(bytes, 0, length);
        while (chunk.hasRemaining()) {
            channel.write(chunk);
        }
    }

    /**
     * Ends it. A name must never stand before bytes that a power cut took: they would be taken for there by everyone who uploads them
     * again.
     *
     * @return its SHA-256 in hex
     */
    String finish() throws IOException {
        channel.force(true);
        channel.close();
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        underWay.addAndGet(-size);
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
