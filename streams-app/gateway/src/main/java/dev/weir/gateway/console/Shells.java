package dev.weir.gateway.console;

import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.accounts.Session;
import dev.weir.gateway.console.view.Shell;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** What stands around a page: who is signed in, and what just happened. */
final class Shells {
    /** Sentences that a redirect can name. An address can choose among them and never bring its own. */
    private static final Map<String, Shell.Notice> NOTICES = Map.of(
            "approved", new Shell.Notice("good", "Approved. The verdict is out, and the next case is up."),
            "rejected", new Shell.Notice("good", "Rejected. The verdict is out, and the next case is up."),
            "escalated", new Shell.Notice("good", "Passed on to a senior. The next case is up."),
            "underway",
                    new Shell.Notice(
                            "warn",
                            "Your decision was sent; its verdict is not back yet. If the content moved on, the case comes back to the queue."),
            "released", new Shell.Notice("good", "You gave the case back. Take a breath."),
            "empty", new Shell.Notice("good", "That was the last one for now."),
            "password", new Shell.Notice("good", "Your password is changed. Sign in with it."),
            "appealed", new Shell.Notice("good", "The appeal is recorded. Another person will decide it."),
            "heard", new Shell.Notice("good", "The appeal is decided, and the verdict is out."),
            "saved", new Shell.Notice("good", "Done."));

    private Shells() {}

    static Shell of(Context ctx, String title, String place) {
        String said = ctx.queryParam("said");
        return of(ctx, title, place, said == null ? Optional.empty() : Optional.ofNullable(NOTICES.get(said)));
    }

    static Shell of(Context ctx, String title, String place, Optional<Shell.Notice> notice) {
        Optional<Session> session = Guard.find(ctx);
        return new Shell(
                title,
                place,
                session.filter(found -> !found.mustChange()).map(Shells::person),
                session.map(Session::csrf).orElse(""),
                notice);
    }

    private static Shell.Person person(Session session) {
        return new Shell.Person(
                session.name(),
                session.role().name().toLowerCase(java.util.Locale.ROOT),
                session.role().atLeast(Role.SENIOR),
                session.role().atLeast(Role.ADMIN));
    }
}
