package dev.weir.gateway.http;

import dev.weir.contract.Verdict;
import dev.weir.gateway.verdict.VerdictJson;
import dev.weir.gateway.verdict.VerdictSource;
import dev.weir.gateway.verdict.VerdictUnavailableException;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/verdicts/{contentId}}: the verdict with the highest sequence. */
final class VerdictRoute {
    private static final int NOT_MODIFIED = 304;

    private final VerdictSource verdicts;

    VerdictRoute(VerdictSource verdicts) {
        this.verdicts = verdicts;
    }

    void handle(Context ctx) {
        Verdict verdict = current(ContentPath.contentId(ctx.req().getRequestURI()))
                .orElseThrow(() -> Problem.of(
                                ProblemType.UNKNOWN_VERDICT, "It was never sent, or is not decided yet, or long ago")
                        .thrown());
        if (isKnown(ctx.header("If-None-Match"), etag(verdict))) {
            ctx.header("ETag", etag(verdict)).status(NOT_MODIFIED);
        } else {
            write(ctx, verdict);
        }
    }

    static void write(Context ctx, Verdict verdict) {
        ctx.header("ETag", etag(verdict));
        Answers.json(ctx, 200, VerdictJson.bytes(verdict));
    }

    private Optional<Verdict> current(String contentId) {
        try {
            return verdicts.current(contentId);
        } catch (VerdictUnavailableException notNow) {
            throw Problem.of(ProblemType.REGISTRY_UNAVAILABLE, "A verdict is there and cannot be decoded now")
                    .thrown();
        }
    }

    private static String etag(Verdict verdict) {
        return "\"" + verdict.getSequence() + "\"";
    }

    private static boolean isKnown(@Nullable String ifNoneMatch, String etag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    }
}
