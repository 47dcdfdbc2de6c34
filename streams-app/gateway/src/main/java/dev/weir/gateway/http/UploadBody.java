package dev.weir.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A body on its way in, from a client that may be slow or go away. Both end the request with a problem document, so that an
 * {@link IOException} where the body is written can only be the disk's.
 */
final class UploadBody extends InputStream {
    /** Time that every upload has, in ns, however little comes. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Each byte buys as much more time as it would take at this pace: 16 KiB a second, a very slow phone. */
    private static final long NANOS_A_BYTE = TimeUnit.SECONDS.toNanos(1) / (16 << 10);

    private final InputStream body;
    private final LongSupplier nanos;
    private final long begun;
    private long received;

    UploadBody(InputStream body, LongSupplier nanos) {
        this.body = body;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int got;
        try {
            got = body.read(bytes, offset, length);
        } catch (IOException broken) {
            throw Problem.of(ProblemType.BAD_REQUEST, "The body broke off").thrown();
        }
        received += Math.max(0, got);
        if (got >= 0 && nanos.getAsLong() - begun > GRACE_NANOS + received * NANOS_A_BYTE) {
            throw Problem.of(ProblemType.TOO_SLOW, "Nothing was kept; try again")
                    .thrown();
        }
        return got;
    }
}
