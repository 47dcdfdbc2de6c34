package dev.weir.gateway.console;

import dev.weir.contract.digest.Sha256;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Sends the bytes of a part: whole, or the range that a player asks for. They never change under their tag, which is their SHA-256. */
final class MediaAnswer {
    private MediaAnswer() {}

    static void send(Context ctx, PartMedia.Place place) {
        if (place instanceof PartMedia.Place.Inline inline) {
            byte[] bytes = new byte[inline.bytes().remaining()];
            inline.bytes().get(bytes);
            Slice slice = slice(ctx, tag(Sha256.of(bytes)), bytes.length);
            if (!(slice instanceof Slice.Unsatisfiable)) {
                int from = slice instanceof Slice.Part part ? (int) part.first() : 0;
                int length = slice instanceof Slice.Part part ? (int) part.length() : bytes.length;
                ctx.result(new ByteArrayInputStream(bytes, from, length));
            }
        } else if (place instanceof PartMedia.Place.Shelved shelved) {
            try {
                sendFile(ctx, shelved.file());
            } catch (IOException goneMeanwhile) {
                throw Stop.noCase();
            }
        } else {
            throw Stop.noCase();
        }
    }

    private static void sendFile(Context ctx, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            // Names on the shelf are digests.
            Slice slice = slice(ctx, tag(file.getFileName().toString()), channel.size());
            if (slice instanceof Slice.Unsatisfiable) {
                channel.close();
            } else if (slice instanceof Slice.Part part) {
                channel.position(part.first());
                ctx.result(new Limited(Channels.newInputStream(channel), part.length()));
            } else {
                ctx.result(Channels.newInputStream(channel));
            }
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** What to send, with the headers and the status that say so. */
    private static Slice slice(Context ctx, String tag, long size) {
        // A range of another version than the one that is here would not fit to what the player has.
        boolean fits =
                Optional.ofNullable(ctx.header("If-Range")).map(tag::equals).orElse(true);
        Slice slice = Slice.of(fits ? Optional.ofNullable(ctx.header("Range")).orElse("") : "", size);
        ctx.header("Accept-Ranges", "bytes").header("ETag", tag);
        if (slice instanceof Slice.Unsatisfiable) {
            ctx.status(HttpStatus.RANGE_NOT_SATISFIABLE).header("Content-Range", "bytes */" + size);
        } else if (slice instanceof Slice.Part part) {
            ctx.status(HttpStatus.PARTIAL_CONTENT)
                    .header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size)
                    .header("Content-Length", String.valueOf(part.length()));
        } else {
            ctx.header("Content-Length", String.valueOf(size));
        }
        return slice;
    }

    private static String tag(String digest) {
        return "\"" + digest + "\"";
    }

    /** The first bytes of a stream. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream bytes, long length) {
            super(bytes);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int got = left == 0 ? -1 : super.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(0, got);
            return got;
        }
    }
}
