package dev.weir.gateway.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Reads a body up to a limit, whatever its length claims to be. */
final class RequestBody {
    /** What is read and thrown away of a body that is too large, so that the client can finish and hear why. In bytes. */
    private static final long MAX_DRAINED_BYTES = 64L << 20;

    /** And for how long, in ns. */
    private static final long MAX_DRAINING_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final int CHUNK_BYTES = 16 * 1024;

    private RequestBody() {}

    /**
     * The whole body.
     *
     * @param nanos time that only goes forward, in ns
     * @throws ProblemException where it is over {@code maxBytes}, of which at most one byte more is kept, or comes too slowly
     */
    static byte[] read(Context ctx, int maxBytes, LongSupplier nanos) throws IOException {
        if (ctx.req().getContentLengthLong() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        byte[] body = new UploadBody(ctx.req().getInputStream(), nanos).readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return body;
    }

    /** Swallows the rest of a body that was refused, within bounds. */
    static void drain(Context ctx) throws IOException {
        InputStream rest = ctx.req().getInputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        long drained = 0;
        long until = System.nanoTime() + MAX_DRAINING_NANOS;
        int read = 0;
        while (read >= 0 && drained < MAX_DRAINED_BYTES && System.nanoTime() - until < 0) {
            read = rest.read(chunk);
            drained += Math.max(0, read);
        }
    }

    static ProblemException tooLarge(int maxBytes) {
        return Problem.of(ProblemType.BODY_TOO_LARGE, "At most " + maxBytes + " bytes are taken")
                .with("maxBytes", maxBytes)
                .thrown();
    }
}
