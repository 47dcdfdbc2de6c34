package dev.weir.gateway.console;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Verdict;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.accounts.Session;
import dev.weir.gateway.cases.CaseFilter;
import dev.weir.gateway.cases.CaseQueue;
import dev.weir.gateway.cases.CaseState;
import dev.weir.gateway.cases.Claims;
import dev.weir.gateway.cases.ReviewCase;
import dev.weir.gateway.console.view.CasePage;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One case: look, claim, unveil, give back, decide. */
final class CaseRoutes {
    private final CaseQueue queue;
    private final Claims claims;
    private final MessageReader messages;
    private final CaseContents contents;
    private final CasePages pages;
    private final QueueRoutes queueRoutes;
    private final Decisions decisions;
    private final Audit audit;
    private final Veil veil;
    private final Rendering rendering;
    private final Unveiling unveiling;

    CaseRoutes(Tools tools, QueueRoutes queueRoutes, Decisions decisions) {
        this.queue = tools.queue();
        this.claims = tools.claims();
        this.messages = tools.messages();
        this.contents = tools.contents();
        this.pages = tools.pages();
        this.audit = tools.audit();
        this.veil = tools.veil();
        this.rendering = tools.rendering();
        this.unveiling = tools.unveiling();
        this.queueRoutes = queueRoutes;
        this.decisions = decisions;
    }

    /** What this and the appeals work with. */
    record Tools(
            CaseQueue queue,
            Claims claims,
            MessageReader messages,
            CaseContents contents,
            CasePages pages,
            Audit audit,
            Veil veil,
            Rendering rendering,
            Unveiling unveiling) {}

    void show(Context ctx) {
        render(ctx, visible(Forms.id(ctx)), Set.of());
    }

    void claim(Context ctx) {
        Session session = Guard.session(ctx);
        ReviewCase found = visible(Forms.id(ctx));
        refuseEscalated(found, session);
        if (claims.claim(found.contentId(), session.name()).isEmpty()) {
            throw taken(visible(found.contentId()));
        }
        ctx.redirect(address(ctx, found.contentId()), HttpStatus.SEE_OTHER);
    }

    void release(Context ctx) {
        claims.release(Forms.id(ctx), Guard.session(ctx).name());
        String query = Forms.query(Forms.filter(ctx, Guard.session(ctx)));
        ctx.redirect("/console/queue?said=released" + (query.isEmpty() ? "" : "&" + query), HttpStatus.SEE_OTHER);
    }

    /** Shows one part without its veil, after that was recorded. */
    void reveal(Context ctx) {
        ReviewCase found = mine(ctx);
        String partId = Forms.text(ctx, "part", 256);
        audit.happens(
                Guard.session(ctx).name(),
                "case.reveal",
                found.contentId(),
                Map.of("revision", String.valueOf(found.revision()), "part", partId));
        if (Unveiling.isWithinPage(ctx)) {
            unveiling.part(ctx, page(ctx, found, Set.of(partId)), partId);
        } else {
            render(ctx, found, Set.of(partId));
        }
    }

    /** The bytes of an unveiled part. */
    void media(Context ctx) {
        Session session = Guard.session(ctx);
        ReviewCase found = visible(Forms.id(ctx));
        String partId = Forms.query(ctx, "part", 256);
        String ticket = Forms.query(ctx, "ticket", 100);
        boolean admitted = veil.admits(ticket, session.name(), found.contentId(), found.sequence(), partId);
        ContentEvent event =
                contents.kept(found.contentId()).filter(kept -> admitted).orElseThrow(Stop::noCase);
        unveiling.bytes(ctx, event, partId);
    }

    void decide(Context ctx) throws InterruptedException {
        Session session = Guard.session(ctx);
        CaseFilter filter = Forms.filter(ctx, session);
        Choice choice = Choice.named(Forms.text(ctx, "choice", 40)).orElseThrow(Stop::badForm);
        ReviewCase found = mine(ctx);
        refuseStale(ctx, found);
        if (choice.outcome() != Decision.HELD
                && contents.kept(found.contentId()).isEmpty()) {
            throw new Stop(
                    409,
                    "Nobody decides what nobody can see",
                    "The content is not here, so it can only be passed on or given back.");
        }
        Verdict verdict = verdict(found.contentId()).orElseThrow(Stop::noCase);
        if (verdict.getSequence() != found.sequence()) {
            // It moved on between the two looks.
            throw Decisions.stale(found.contentId(), verdict.getRevision() != found.revision(), false);
        }
        ReviewDecision decision = decisions.of(ctx, session, verdict, choice);
        audit.happens(session.name(), "case.decide", found.contentId(), Decisions.details(decision));
        String said = decisions.send(decision, choice);
        // The cases may still be a moment behind: nobody is offered what was just decided.
        claims.sent(found.contentId(), found.sequence());
        claims.release(found.contentId(), session.name());
        ctx.redirect(queueRoutes.nextAddress(filter, session, said), HttpStatus.SEE_OTHER);
    }

    private void refuseStale(Context ctx, ReviewCase found) {
        if (Forms.number(ctx, "revision") != found.revision()) {
            throw Decisions.stale(found.contentId(), true, false);
        }
        if (Forms.number(ctx, "sequence") != found.sequence()) {
            throw Decisions.stale(found.contentId(), false, false);
        }
    }

    private static void refuseEscalated(ReviewCase found, Session session) {
        if (found.holdReason().equals(HoldReason.ESCALATED.name())
                && !session.role().atLeast(Role.SENIOR)) {
            throw new Stop(403, "A senior decides this one", "It was passed on. You need not do anything.");
        }
    }

    /** A case that may be seen. */
    private ReviewCase visible(String contentId) {
        return queue.find(contentId).orElseThrow(Stop::noCase);
    }

    /** The case, held by whoever asks; a claim that ran out is renewed where nobody else has taken the case. */
    private ReviewCase mine(Context ctx) {
        Session session = Guard.session(ctx);
        ReviewCase found = visible(Forms.id(ctx));
        if (found.state() == CaseState.CLOSED) {
            throw Decisions.stale(found.contentId(), false, true);
        }
        refuseEscalated(found, session);
        return claims.claim(found.contentId(), session.name()).orElseThrow(() -> taken(visible(found.contentId())));
    }

    private static Stop taken(ReviewCase found) {
        String holder = found.claim().map(ReviewCase.Claim::reviewer).orElse("");
        return holder.isEmpty()
                ? Decisions.stale(found.contentId(), false, true)
                : new Stop(
                        409,
                        holder + " is working on this case",
                        "So that no two people decide the same thing, it is theirs until they decide or give it back. Take another one.");
    }

    private void render(Context ctx, ReviewCase found, Set<String> unveiled) {
        CasePage page = page(ctx, found, unveiled);
        Session session = Guard.session(ctx);
        CaseFilter filter = Forms.filter(ctx, session);
        rendering.page(
                ctx,
                "case",
                Map.of(
                        "shell",
                        Shells.of(ctx, "Case", "queue"),
                        "page",
                        page,
                        "filter",
                        filter,
                        "query",
                        Forms.query(filter)));
    }

    private CasePage page(Context ctx, ReviewCase found, Set<String> unveiled) {
        Session session = Guard.session(ctx);
        boolean closed = found.state() == CaseState.CLOSED;
        boolean escalated = found.holdReason().equals(HoldReason.ESCALATED.name());
        boolean claimable = !closed
                && found.claim().isEmpty()
                && (!escalated || session.role().atLeast(Role.SENIOR));
        CasePage.Work work = pages.work(found, session.name(), claimable);
        Optional<Verdict> verdict = verdict(found.contentId());
        CaseContents.Shown content = work.mine() && !closed
                ? verdict.map(judged -> contents.of(found, judged)).orElseThrow(Stop::noCase)
                : new CaseContents.Shown(Optional.empty(), unseen(closed));
        Optional<ContentEvent> event = content.event();
        CasePages.Sources sources = partId -> source(session, found, partId);
        return new CasePage(
                pages.head(found),
                work,
                verdict.map(pages::reasons).orElse(List.of()),
                event.flatMap(shown -> verdict.map(judged -> pages.parts(shown, judged, unveiled, sources)))
                        .orElse(List.of()),
                content.missing(),
                event.flatMap(shown -> verdict.flatMap(judged -> pages.context(shown, judged))),
                event.map(pages::facts).orElse(List.of()),
                pages.history(queue.history(found.contentId())),
                work.mine()
                        ? verdict.map(judged -> pages.choices(judged, !escalated))
                                .orElse(List.of())
                        : List.of());
    }

    private static String unseen(boolean closed) {
        return closed
                ? "This case is closed. Its content is no longer kept here."
                : "The content is shown to whoever has claimed the case.";
    }

    private String source(Session session, ReviewCase found, String partId) {
        return "/console/case/media?id=" + Forms.encoded(found.contentId()) + "&part=" + Forms.encoded(partId)
                + "&ticket=" + veil.ticket(session.name(), found.contentId(), found.sequence(), partId);
    }

    private Optional<Verdict> verdict(String contentId) {
        return queue.verdict(contentId)
                .flatMap(messages::verdict)
                .filter(verdict -> verdict.getHandling() == Handling.ORDINARY);
    }

    private static String address(Context ctx, String contentId) {
        String query = Forms.query(Forms.filter(ctx, Guard.session(ctx)));
        return "/console/case?id=" + Forms.encoded(contentId) + (query.isEmpty() ? "" : "&" + query);
    }
}
