package dev.weir.gateway.console;

import dev.weir.gateway.accounts.Session;
import dev.weir.gateway.cases.CaseFilter;
import dev.weir.gateway.cases.CaseQueue;
import dev.weir.gateway.cases.Claims;
import dev.weir.gateway.cases.QueueCounts;
import dev.weir.gateway.cases.ReviewCase;
import dev.weir.gateway.console.view.QueuePage;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue, and the way from it to a case. */
final class QueueRoutes {
    private static final int MAX_PAGE = 10_000;

    private final CaseQueue queue;
    private final Claims claims;
    private final Rendering rendering;
    private final int pageSize;
    private final Clock clock;

    QueueRoutes(CaseQueue queue, Claims claims, Rendering rendering, int pageSize, Clock clock) {
        this.queue = queue;
        this.claims = claims;
        this.rendering = rendering;
        this.pageSize = pageSize;
        this.clock = clock;
    }

    void show(Context ctx) {
        Session session = Guard.session(ctx);
        CaseFilter filter = Forms.filter(ctx, session);
        boolean withinPage = ctx.header("HX-Request") != null;
        long total = queue.count(filter);
        // Others work too: the page that was open may be beyond the end by now.
        int page = (int) Math.min(page(ctx), Math.max(0, (total - 1) / pageSize));
        List<ReviewCase> found = queue.waiting(filter, page, pageSize + 1);
        QueueCounts counts = queue.counts();
        QueuePage view = new QueuePage(
                found.stream()
                        .limit(pageSize)
                        .map(each -> row(each, session.name()))
                        .toList(),
                total,
                counts.overdue(),
                counts.apart(),
                page,
                found.size() > pageSize,
                withinPage ? chosen(filter) : choices(filter),
                Forms.query(filter));
        rendering.page(
                ctx,
                withinPage ? "queue-rows" : "queue",
                Map.of("shell", Shells.of(ctx, "Queue", "queue"), "page", view));
    }

    /** Takes the gravest free case and opens it. */
    void next(Context ctx) {
        Session session = Guard.session(ctx);
        CaseFilter filter = Forms.filter(ctx, session);
        ctx.redirect(nextAddress(filter, session, ""), HttpStatus.SEE_OTHER);
    }

    /** Where the next case is: claimed for whoever asks; the queue where there is none. */
    String nextAddress(CaseFilter filter, Session session, String said) {
        String query = Forms.query(filter);
        Optional<ReviewCase> next = claims.claimNext(filter, session.name());
        String more = (query.isEmpty() ? "" : "&" + query) + (said.isEmpty() ? "" : "&said=" + said);
        return next.map(found -> "/console/case?id=" + Forms.encoded(found.contentId()) + more)
                .orElse("/console/queue?said=empty" + (query.isEmpty() ? "" : "&" + query));
    }

    private static int page(Context ctx) {
        try {
            String page = Forms.query(ctx, "page", 6);
            return page.isEmpty() ? 0 : Math.min(MAX_PAGE, Math.max(0, Integer.parseInt(page)));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** The filter alone, for rows without the form that offers others. */
    private static QueuePage.Filter chosen(CaseFilter filter) {
        return new QueuePage.Filter(
                filter.surface(),
                filter.label(),
                filter.community(),
                filter.language(),
                List.of(),
                List.of(),
                List.of());
    }

    private QueuePage.Filter choices(CaseFilter filter) {
        return new QueuePage.Filter(
                filter.surface(),
                filter.label(),
                filter.community(),
                filter.language(),
                queue.choices("surface"),
                queue.choices("label"),
                queue.choices("language"));
    }

    private QueuePage.Row row(ReviewCase found, String reviewer) {
        Instant now = clock.instant();
        String holder = found.claim().map(ReviewCase.Claim::reviewer).orElse("");
        return new QueuePage.Row(
                found.contentId(),
                PlainWords.severity(found.severity()),
                found.label().isEmpty() ? "" : PlainWords.label(found.label()),
                found.surface(),
                found.community(),
                found.language(),
                PlainWords.hold(found.holdReason()),
                PlainWords.when(found.heldSince(), now),
                PlainWords.when(found.due(), now),
                found.due().isBefore(now),
                holder,
                holder.equals(reviewer));
    }
}
