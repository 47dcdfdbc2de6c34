package dev.weir.gateway.http;

import dev.weir.contract.InstanceStatus;
import dev.weir.gateway.health.Readiness;
import dev.weir.gateway.verdict.VerdictSource;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All routes of the gateway on one server. What each does stands in its own class. */
public final class HttpApi implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpApi.class);
    static final int MAX_THREADS = 200;
    private static final int MIN_THREADS = 8;
    private static final long IDLE_MORE_THAN_WAIT_MILLIS = 15_000;
    private static final long MAX_CLOSING_MILLIS = 5_000;
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private final Javalin server;

    /**
     * What the routes work with.
     *
     * @param further adds routes of others to the same server
     */
    public record Parts(
            Scanning scanning,
            VerdictSource verdicts,
            Readiness readiness,
            Supplier<List<InstanceStatus>> instances,
            Consumer<RoutesConfig> further,
            Uploads uploads,
            PrometheusMeterRegistry metrics) {}

    /** Where to listen, port 0 for any free one, and within what bounds. */
    public record Listening(String bindAddress, int port, HttpLimits limits) {}

    private final GracefulHandler underWay;

    private HttpApi(Javalin server, GracefulHandler underWay) {
        this.server = server;
        this.underWay = underWay;
    }

    /** Starts to listen. */
    public static HttpApi start(Listening listening, Parts parts, Clock clock) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("weir-http");
        GracefulHandler underWay = new GracefulHandler();
        Javalin server = Javalin.create(config -> {
            config.jetty.host = listening.bindAddress();
            config.jetty.port = listening.port();
            config.jetty.threadPool = threads;
            server(config, listening.limits(), underWay);
            config.requestLogger.http(new RequestMetrics(parts.metrics())::record);
            ScanRoute scan = new ScanRoute(
                    parts.scanning(),
                    threads,
                    listening.limits(),
                    parts.uploads().nanos());
            routes(config.routes, parts, scan, clock);
            problems(config.routes);
            parts.further().accept(config.routes);
        });
        return new HttpApi(server.start(), underWay);
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** Answers 503 to what comes now, lets what is under way finish for a few seconds, and stops to listen. */
    @Override
    public void close() {
        try {
            underWay.shutdown().get(MAX_CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unfinished) {
            log.warn("Requests were still under way after {} ms", MAX_CLOSING_MILLIS);
        }
        server.stop();
    }

    private static void server(JavalinConfig config, HttpLimits limits, GracefulHandler underWay) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = limits.maxBodyBytes();
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyHttpConfiguration(http -> transport(http, limits));
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new ProblemPages());
            server.setHandler(underWay);
            // Requests are waited for in close(); connections that are merely open are not.
            server.setStopTimeout(0);
        });
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    }

    private static void transport(HttpConfiguration http, HttpLimits limits) {
        http.setSendServerVersion(false);
        http.setIdleTimeout(limits.maxWaitMillis() + IDLE_MORE_THAN_WAIT_MILLIS);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        // A contentId may hold slashes, percent signs and dots; its route reads the path as it came.
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "contentId",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
                UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
                UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
    }

    private static void routes(RoutesConfig routes, Parts parts, ScanRoute scan, Clock clock) {
        OperationsRoutes operations = new OperationsRoutes(new OperationsRoutes.Operations(
                parts.readiness(), parts.metrics()::scrape, Release.name(), parts.instances(), clock));
        Pages pages = new Pages();
        routes.before(ctx -> ctx.header("X-Content-Type-Options", "nosniff"));
        routes.post("/v1/scan", scan::handle);
        routes.post(MediaRoute.PATH, new MediaRoute(parts.uploads())::handle);
        routes.get("/v1/verdicts/<contentId>", new VerdictRoute(parts.verdicts())::handle);
        routes.get("/v1/status", operations::status);
        routes.get("/health/live", operations::live);
        routes.get("/health/ready", operations::ready);
        routes.get("/metrics", operations::metrics);
        routes.get("/openapi.json", pages::openApi);
        routes.get("/", pages::index);
    }

    private static void problems(RoutesConfig routes) {
        routes.exception(ProblemException.class, (refused, ctx) -> refuse(ctx, refused.problem()));
        routes.exception(MethodNotAllowedResponse.class, (wrong, ctx) -> {
            String allowed = String.join(", ", wrong.getDetails().values());
            ctx.header("Allow", allowed);
            Answers.problem(ctx, Problem.of(ProblemType.WRONG_METHOD, "The path takes " + allowed));
        });
        routes.exception(HttpResponseException.class, (other, ctx) -> {
            ProblemType type = other.getStatus() == 404 ? ProblemType.UNKNOWN_PATH : ProblemType.HTTP;
            Answers.problem(ctx, new Problem(type, other.getStatus(), type.title(), Map.of()));
        });
        routes.exception(Exception.class, (failed, ctx) -> {
            // Without its message, which may quote what was sent.
            log.error(
                    "A request to {} failed with {}",
                    ctx.endpoint().path,
                    failed.getClass().getName());
            Answers.problem(ctx, Problem.of(ProblemType.INTERNAL, "It was noted; trying again may help"));
        });
    }

    private static void refuse(Context ctx, Problem problem) {
        boolean upload = ctx.path().equals(MediaRoute.PATH) && problem.type() != ProblemType.TOO_SLOW;
        if (problem.type() == ProblemType.BODY_TOO_LARGE || upload) {
            answerBeforeTheBodyEnds(ctx, problem);
        } else {
            Answers.problem(ctx, problem);
        }
    }

    /** The answer goes out at once; a client that is still sending would otherwise meet a closed connection instead of it. */
    private static void answerBeforeTheBodyEnds(Context ctx, Problem problem) {
        try {
            Answers.problemNow(ctx, problem);
            RequestBody.drain(ctx);
        } catch (IOException gone) {
            log.debug("A client went away while its body was refused");
        }
    }
}
