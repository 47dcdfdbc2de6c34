package dev.weir.gateway.console;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Verdict;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.accounts.Session;
import dev.weir.gateway.cases.Appeal;
import dev.weir.gateway.cases.Appeals;
import dev.weir.gateway.cases.CaseWords;
import dev.weir.gateway.cases.PastVerdict;
import dev.weir.gateway.console.view.AppealsPage;
import dev.weir.gateway.console.view.CasePage;
import dev.weir.gateway.verdict.VerdictSource;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Appeals: recorded by anybody who is signed in, decided by a senior who did not decide before. */
final class AppealRoutes {
    private static final int SHOWN = 200;

    private final Appeals appeals;
    private final VerdictSource verdicts;
    private final ContentArchive archive;
    private final CaseRoutes.Tools tools;
    private final Decisions decisions;
    private final Clock clock;

    AppealRoutes(Sources sources, CaseRoutes.Tools tools, Decisions decisions, Clock clock) {
        this.appeals = sources.appeals();
        this.verdicts = sources.verdicts();
        this.archive = new RecentContents(sources.archive(), clock);
        this.tools = tools;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Where appeals, verdicts and the content they are of come from. */
    record Sources(Appeals appeals, VerdictSource verdicts, ContentArchive archive) {}

    void show(Context ctx) {
        render(ctx, "", Forms.query(ctx, "id", 256));
    }

    void record(Context ctx) {
        Session session = Guard.session(ctx);
        String contentId = Forms.text(ctx, "id", 256).strip();
        Optional<Verdict> verdict = verdicts.current(contentId).filter(AppealRoutes::canBeAppealed);
        if (verdict.isEmpty()) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, "There is no verdict on this content that could be appealed.", contentId);
            return;
        }
        Appeal appeal = appeal(ctx, session, verdict.get());
        audit(session, "appeal.record", appeal, Map.of());
        if (!appeals.record(appeal)) {
            ctx.status(HttpStatus.CONFLICT);
            render(ctx, "This verdict has an appeal already.", contentId);
            return;
        }
        ctx.redirect("/console/appeals?said=appealed", HttpStatus.SEE_OTHER);
    }

    void open(Context ctx) {
        Session session = Guard.session(ctx, Role.SENIOR);
        Appeal appeal = mine(session, Forms.query(ctx, "appeal", 64));
        Verdict verdict = verdict(appeal);
        audit(session, "appeal.open", appeal, Map.of());
        render(ctx, appeal, page(session, verdict, appeal, Set.of()));
    }

    /** Shows one part without its veil, after that was recorded. */
    void reveal(Context ctx) {
        Session session = Guard.session(ctx, Role.SENIOR);
        Appeal appeal = mine(session, Forms.text(ctx, "appeal", 64));
        Verdict verdict = verdict(appeal);
        String partId = Forms.text(ctx, "part", 256);
        audit(session, "appeal.reveal", appeal, Map.of("part", partId));
        CasePage page = page(session, verdict, appeal, Set.of(partId));
        if (Unveiling.isWithinPage(ctx)) {
            tools.unveiling().part(ctx, page, partId);
        } else {
            render(ctx, appeal, page);
        }
    }

    /** The bytes of an unveiled part. */
    void media(Context ctx) {
        Session session = Guard.session(ctx, Role.SENIOR);
        Appeal appeal = mine(session, Forms.query(ctx, "appeal", 64));
        String partId = Forms.query(ctx, "part", 256);
        String ticket = Forms.query(ctx, "ticket", 100);
        if (!tools.veil().admits(ticket, session.name(), appeal.contentId(), appeal.sequence(), partId)) {
            throw Stop.noCase();
        }
        ContentEvent event = archive.find(verdict(appeal)).content().orElseThrow(Stop::noCase);
        tools.unveiling().bytes(ctx, event, partId);
    }

    private void render(Context ctx, Appeal appeal, CasePage page) {
        tools.rendering()
                .page(
                        ctx,
                        "appeal",
                        Map.of(
                                "shell",
                                Shells.of(ctx, "Appeal", "appeals"),
                                "appeal",
                                row(appeal, Guard.session(ctx)),
                                "page",
                                page));
    }

    void decide(Context ctx) throws InterruptedException {
        Session session = Guard.session(ctx, Role.SENIOR);
        Appeal appeal = mine(session, Forms.text(ctx, "appeal", 64));
        Choice choice = Choice.named(Forms.text(ctx, "choice", 40))
                .filter(each -> each.outcome() != Decision.HELD)
                .orElseThrow(Stop::badForm);
        ReviewDecision decision = decisions.onAppeal(ctx, session, verdict(appeal), choice, appeal.appealId());
        audit(session, "appeal.decide", appeal, Map.of());
        if (!appeals.close(appeal.appealId())) {
            throw Stop.noCase();
        }
        try {
            String said = decisions.send(decision, choice);
            ctx.redirect("/console/appeals?said=" + (said.equals("underway") ? said : "heard"), HttpStatus.SEE_OTHER);
        } catch (Stop refused) {
            if (!(refused instanceof Decisions.StaleCase)) {
                appeals.reopen(appeal.appealId());
            }
            throw refused;
        }
    }

    private static boolean canBeAppealed(Verdict verdict) {
        boolean restricts = verdict.getDecision() == Decision.REJECTED
                || verdict.getDecision() == Decision.APPROVED
                        && !verdict.getConditions().isEmpty();
        return restricts && verdict.getHandling() == Handling.ORDINARY;
    }

    private Appeal appeal(Context ctx, Session session, Verdict verdict) {
        return new Appeal(
                UUID.randomUUID().toString(),
                verdict.getContentId(),
                verdict.getRevision(),
                verdict.getSequence(),
                verdict.getDecidedByPerson().orElse(""),
                Forms.text(ctx, "note", Appeals.MAX_NOTE_CHARS).strip(),
                session.name(),
                clock.instant());
    }

    /** The appeal, when whoever asks may decide it. */
    private Appeal mine(Session session, String appealId) {
        Appeal appeal = appeals.find(appealId).orElseThrow(Stop::noCase);
        if (decidedBefore(appeal, session)) {
            throw new Stop(
                    409,
                    "Another person decides this appeal",
                    "You decided this content before, so somebody else looks at it now.");
        }
        return appeal;
    }

    private boolean decidedBefore(Appeal appeal, Session session) {
        return appeal.decidedBy().equals(session.name())
                || tools.queue().history(appeal.contentId()).stream()
                        .map(PastVerdict::person)
                        .anyMatch(session.name()::equals);
    }

    private Verdict verdict(Appeal appeal) {
        Verdict verdict = verdicts.current(appeal.contentId()).orElseThrow(Stop::noCase);
        if (!canBeAppealed(verdict) || verdict.getSequence() != appeal.sequence()) {
            boolean closed = appeals.close(appeal.appealId());
            throw new Stop(
                    409,
                    "This appeal has lost its object",
                    "The content got another verdict since" + (closed ? ", and the appeal is closed." : "."));
        }
        return verdict;
    }

    private CasePage page(Session session, Verdict verdict, Appeal appeal, Set<String> unveiled) {
        CasePages pages = tools.pages();
        ContentArchive.Finding finding = archive.find(verdict);
        Optional<ContentEvent> event = finding.content();
        CasePages.Sources sources = partId -> source(session, appeal, partId);
        CasePage.Head head = new CasePage.Head(
                verdict.getContentId(),
                verdict.getRevision(),
                verdict.getSequence(),
                PlainWords.severity(verdict.getSeverity()),
                "",
                verdict.getBasis().getFacts().getSurface(),
                verdict.getBasis().getFacts().getCommunity(),
                CaseWords.language(verdict),
                PlainWords.when(verdict.getTimings().getDecidedAt(), clock.instant()),
                "",
                false);
        return new CasePage(
                head,
                new CasePage.Work(true, "", "", false, clock.millis(), appeal.appealId()),
                pages.reasons(verdict),
                event.map(found -> pages.parts(found, verdict, unveiled, sources))
                        .orElse(List.of()),
                finding instanceof ContentArchive.Missing why ? PlainWords.missing(why) : "",
                event.flatMap(found -> pages.context(found, verdict)),
                event.map(pages::facts).orElse(List.of()),
                pages.history(tools.queue().history(verdict.getContentId())),
                event.isPresent() ? pages.choices(verdict, false) : List.of());
    }

    private String source(Session session, Appeal appeal, String partId) {
        return "/console/appeal/media?appeal=" + Forms.encoded(appeal.appealId()) + "&part=" + Forms.encoded(partId)
                + "&ticket=" + tools.veil().ticket(session.name(), appeal.contentId(), appeal.sequence(), partId);
    }

    private void audit(Session session, String action, Appeal appeal, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("appealId", appeal.appealId());
        details.put("sequence", String.valueOf(appeal.sequence()));
        tools.audit().happens(session.name(), action, appeal.contentId(), details);
    }

    private AppealsPage.Row row(Appeal appeal, Session session) {
        return new AppealsPage.Row(
                appeal.appealId(),
                appeal.contentId(),
                appeal.revision(),
                appeal.decidedBy().isEmpty() ? "the policy" : appeal.decidedBy(),
                PlainWords.when(appeal.recordedAt(), clock.instant()),
                appeal.note(),
                session.role().atLeast(Role.SENIOR) && !decidedBefore(appeal, session));
    }

    private void render(Context ctx, String fault, String contentId) {
        Session session = Guard.session(ctx);
        List<AppealsPage.Row> rows =
                appeals.open(SHOWN).stream().map(appeal -> row(appeal, session)).toList();
        tools.rendering()
                .page(
                        ctx,
                        "appeals",
                        Map.of(
                                "shell",
                                Shells.of(ctx, "Appeals", "appeals"),
                                "page",
                                new AppealsPage(rows, fault, contentId)));
    }
}
