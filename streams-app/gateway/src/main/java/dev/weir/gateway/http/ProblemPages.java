package dev.weir.gateway.http;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Problem documents for what the server refuses before any route sees it: bad paths, bad headers, headers too large. */
final class ProblemPages extends ErrorHandler {
    private static final int BAD_REQUEST = 400;

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        ProblemType type = code == BAD_REQUEST ? ProblemType.BAD_REQUEST : ProblemType.HTTP;
        Problem problem = new Problem(type, code, message == null ? "HTTP status " + code : message, Map.of());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        String path = request.getHttpURI() == null
                ? ""
                : String.valueOf(request.getHttpURI().getPath());
        response.write(true, ByteBuffer.wrap(problem.json(path)), callback);
    }
}
