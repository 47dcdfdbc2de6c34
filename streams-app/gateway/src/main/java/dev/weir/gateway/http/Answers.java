package dev.weir.gateway.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;

/** Writes answers. */
final class Answers {
    static final String JSON = "application/json";

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "1";

    private Answers() {}

    static void json(Context ctx, int status, byte[] body) {
        ctx.status(status).contentType(JSON).result(body);
    }

    static void problem(Context ctx, Problem problem) {
        head(ctx, problem).result(problem.json(ctx.req().getRequestURI()));
    }

    /** Sends a problem while the request is still coming in. The connection is not used again. */
    static void problemNow(Context ctx, Problem problem) throws IOException {
        byte[] body = problem.json(ctx.req().getRequestURI());
        head(ctx, problem).header("Connection", "close");
        ctx.res().setContentLength(body.length);
        ctx.res().getOutputStream().write(body);
        ctx.res().flushBuffer();
    }

    private static Context head(Context ctx, Problem problem) {
        if (problem.status() == SERVICE_UNAVAILABLE) {
            ctx.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        return ctx.status(problem.status()).contentType(Problem.MEDIA_TYPE);
    }

    /** Whether {@code contentType} is JSON in UTF-8. */
    static boolean isJson(String contentType) {
        String[] pieces = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < pieces.length; i++) {
            String parameter = pieces[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return pieces[0].strip().equals(JSON);
    }
}
