package dev.weir.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.gateway.media.MediaShelf;
import dev.weir.gateway.media.Shelving;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /v1/media}: takes bytes onto the shelf, and says under which address an event may name them. */
final class MediaRoute {
    static final String PATH = "/v1/media";

    private static final Logger log = LoggerFactory.getLogger(MediaRoute.class);

    /** Each upload holds a thread of the server; scans must keep theirs. */
    private static final int MAX_AT_ONCE = 16;

    private static final int CREATED = 201;

    private final Uploads uploads;
    private final Semaphore room = new Semaphore(MAX_AT_ONCE);

    MediaRoute(Uploads uploads) {
        this.uploads = uploads;
    }

    void handle(Context ctx) throws IOException {
        MediaShelf shelf = uploads.shelf().orElseThrow(MediaRoute::noShelf);
        requireMedia(ctx.contentType());
        if (ctx.req().getContentLengthLong() > shelf.maxBytes()) {
            throw RequestBody.tooLarge(shelf.maxBytes());
        }
        if (!room.tryAcquire()) {
            throw Problem.of(ProblemType.BUSY, "Try again in a moment").thrown();
        }
        try {
            answer(ctx, shelf, put(shelf, new UploadBody(ctx.req().getInputStream(), uploads.nanos())));
        } finally {
            room.release();
        }
    }

    private static Shelving put(MediaShelf shelf, UploadBody body) {
        try {
            return shelf.put(body);
        } catch (IOException disk) {
            log.warn("The media shelf could not take an upload: {}", disk.toString());
            return new Shelving.Full();
        }
    }

    private static void answer(Context ctx, MediaShelf shelf, Shelving came) {
        if (came instanceof Shelving.Shelved shelved) {
            Answers.json(ctx, CREATED, json(shelved));
        } else if (came instanceof Shelving.TooLarge) {
            throw RequestBody.tooLarge(shelf.maxBytes());
        } else if (came instanceof Shelving.Empty) {
            throw Problem.of(ProblemType.EMPTY_BODY, "The body is the media itself, as bytes")
                    .thrown();
        } else {
            throw Problem.of(ProblemType.SHELF_FULL, "Nothing was kept; room comes as older media reach their time")
                    .thrown();
        }
    }

    private static byte[] json(Shelving.Shelved shelved) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("uri", shelved.uri())
                .put("digest", shelved.digest())
                .put("sizeBytes", shelved.sizeBytes())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Never what a page of another site can send without asking first: a form, a plain text, or nothing at all. */
    private static void requireMedia(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        boolean media = type.startsWith("image/")
                || type.startsWith("audio/")
                || type.startsWith("video/")
                || type.equals("application/octet-stream");
        if (!media) {
            throw Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Type must be application/octet-stream, or of image/, audio/ or video/")
                    .thrown();
        }
    }

    private static ProblemException noShelf() {
        return Problem.of(
                        ProblemType.NO_MEDIA_SHELF,
                        "Give media inline or by an https: address; or set gateway.mediaFolder, a folder that the lanes read too")
                .thrown();
    }
}
