package dev.weir.gateway.console;

import dev.weir.contract.InstanceStatus;
import dev.weir.gateway.accounts.Accounts;
import dev.weir.gateway.accounts.Sessions;
import dev.weir.gateway.cases.Appeals;
import dev.weir.gateway.cases.CaseQueue;
import dev.weir.gateway.cases.Claims;
import dev.weir.gateway.media.MediaShelf;
import dev.weir.gateway.verdict.VerdictSource;
import dev.weir.gateway.verdict.VerdictUnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All pages of the console. What each does stands in its own class. */
public final class Console {
    private static final Logger log = LoggerFactory.getLogger(Console.class);

    private final Class<? extends RuntimeException> databaseFailure;
    private final Guard guard;
    private final Rendering rendering = new Rendering();
    private final SignInRoutes signIn;
    private final QueueRoutes queue;
    private final CaseRoutes cases;
    private final AppealRoutes appeals;
    private final SupervisorRoutes supervisor;
    private final PeopleRoutes people;

    /**
     * What lies in SQL, and the media that lie beside it, where this gateway keeps any.
     *
     * @param failure what is thrown where the database fails
     */
    public record Stores(
            CaseQueue queue,
            Claims claims,
            Appeals appeals,
            Accounts accounts,
            Sessions sessions,
            Optional<MediaShelf> shelf,
            Class<? extends RuntimeException> failure) {}

    /** What comes from the stream and goes to it. */
    public record Stream(
            VerdictSource verdicts,
            MessageReader messages,
            ContentArchive archive,
            Outbox outbox,
            Supplier<List<InstanceStatus>> instances) {}

    public Console(ConsoleSettings settings, Stores stores, Stream stream, Clock clock, SecureRandom random) {
        Audit audit = new Audit(stream.outbox(), clock);
        Decisions decisions =
                new Decisions(new Deciding(stream.verdicts(), stream.outbox(), settings.verdictWait()), clock);
        PartMedia media = new PartMedia(stores.shelf());
        CaseRoutes.Tools tools = new CaseRoutes.Tools(
                stores.queue(),
                stores.claims(),
                stream.messages(),
                new CaseContents(stores.queue(), stream.messages(), stream.archive(), clock),
                new CasePages(RuleWords.shipped(), media, clock),
                audit,
                new Veil(random),
                rendering,
                new Unveiling(rendering, media));
        databaseFailure = stores.failure();
        guard = new Guard(stores.sessions(), settings);
        signIn = new SignInRoutes(guard, stores.sessions(), stores.accounts(), rendering, audit);
        queue = new QueueRoutes(stores.queue(), stores.claims(), rendering, settings.pageSize(), clock);
        cases = new CaseRoutes(tools, queue, decisions);
        appeals = new AppealRoutes(
                new AppealRoutes.Sources(stores.appeals(), stream.verdicts(), stream.archive()),
                tools,
                decisions,
                clock);
        supervisor = new SupervisorRoutes(stores.queue(), stream.instances(), rendering, clock);
        people = new PeopleRoutes(stores.accounts(), audit, rendering, clock);
    }

    /** Adds the pages to a server. */
    public void routes(RoutesConfig routes) {
        routes.before("/console", guard::before);
        routes.before("/console/*", guard::before);
        routes.get("/console", ctx -> ctx.redirect("/console/queue", HttpStatus.SEE_OTHER));
        routes.get("/console/assets/{name}", new Assets()::serve);
        routes.get("/console/sign-in", signIn::form);
        routes.post("/console/sign-in", signIn::signIn);
        routes.post("/console/sign-out", signIn::signOut);
        routes.get("/console/password", signIn::passwordForm);
        routes.post("/console/password", signIn::changePassword);
        routes.get("/console/queue", queue::show);
        routes.post("/console/next", queue::next);
        routes.get("/console/case", cases::show);
        routes.get("/console/case/media", cases::media);
        routes.post("/console/case/claim", cases::claim);
        routes.post("/console/case/release", cases::release);
        routes.post("/console/case/reveal", cases::reveal);
        routes.post("/console/case/decide", cases::decide);
        routes.get("/console/appeals", appeals::show);
        routes.post("/console/appeals", appeals::record);
        routes.get("/console/appeal", appeals::open);
        routes.get("/console/appeal/media", appeals::media);
        routes.post("/console/appeal/reveal", appeals::reveal);
        routes.post("/console/appeal/decide", appeals::decide);
        routes.get("/console/overview", supervisor::show);
        routes.get("/console/people", people::show);
        routes.post("/console/people", people::add);
        routes.post("/console/people/reset", people::reset);
        routes.post("/console/people/disable", people::disable);
        routes.get("/console/*", ctx -> {
            throw Stop.nothingHere();
        });
        routes.exception(Stop.class, this::stopped);
        routes.exception(Decisions.StaleCase.class, this::stopped);
        routes.exception(VerdictUnavailableException.class, (away, ctx) -> stopped(Stop.away(), ctx));
        routes.exception(databaseFailure, (failed, ctx) -> {
            // Without its message, which may quote a row.
            log.warn(
                    "The console's database failed a request to {}: {}",
                    ctx.endpoint().path,
                    failed.getClass().getSimpleName());
            stopped(Stop.databaseAway(), ctx);
        });
    }

    private void stopped(Stop stop, Context ctx) {
        ctx.status(stop.status());
        String contentId = stop instanceof Decisions.StaleCase stale ? stale.contentId() : "";
        if (ctx.header("HX-Request") != null) {
            // A fragment would land inside of another page: the whole page says it instead.
            ctx.header("HX-Retarget", "body").header("HX-Reswap", "innerHTML");
        }
        rendering.page(
                ctx,
                "stop",
                Map.of(
                        "shell",
                        Shells.of(ctx, stop.title(), "", Optional.empty()),
                        "words",
                        stop.words(),
                        "contentId",
                        contentId));
    }
}
