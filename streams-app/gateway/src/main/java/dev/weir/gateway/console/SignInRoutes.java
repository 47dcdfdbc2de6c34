package dev.weir.gateway.console;

import dev.weir.gateway.accounts.Accounts;
import dev.weir.gateway.accounts.Session;
import dev.weir.gateway.accounts.Sessions;
import dev.weir.gateway.accounts.SignIn;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Coming and going. */
final class SignInRoutes {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAUTHORIZED = 401;

    private final Guard guard;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Rendering rendering;
    private final Audit audit;

    SignInRoutes(Guard guard, Sessions sessions, Accounts accounts, Rendering rendering, Audit audit) {
        this.guard = guard;
        this.sessions = sessions;
        this.accounts = accounts;
        this.rendering = rendering;
        this.audit = audit;
    }

    void form(Context ctx) {
        show(ctx, "");
    }

    void signIn(Context ctx) {
        String name = Forms.text(ctx, "name", 64).strip().toLowerCase(Locale.ROOT);
        SignIn answer = sessions.signIn(name, Forms.text(ctx, "password", Accounts.MAX_PASSWORD_CHARS + 1));
        if (answer instanceof SignIn.Welcome welcome) {
            recorded(welcome);
            guard.welcome(ctx, welcome.token());
            ctx.redirect("/console/queue", HttpStatus.SEE_OTHER);
        } else if (answer instanceof SignIn.Later later) {
            ctx.status(TOO_MANY_REQUESTS).header("Retry-After", String.valueOf(later.seconds()));
            show(ctx, tooMany(later));
        } else {
            ctx.status(UNAUTHORIZED);
            show(ctx, "Name or password is not right.");
        }
    }

    /** A sign-in that cannot be recorded is none. */
    private void recorded(SignIn.Welcome welcome) {
        Session session = welcome.session();
        try {
            audit.happens(
                    session.name(),
                    "console.sign-in",
                    session.name(),
                    Map.of("role", session.role().name()));
        } catch (Stop away) {
            sessions.signOut(welcome.token());
            throw away;
        }
    }

    void signOut(Context ctx) {
        String token = ctx.cookie(Guard.COOKIE);
        if (token != null) {
            sessions.signOut(token);
        }
        Guard.farewell(ctx);
        ctx.redirect("/console/sign-in", HttpStatus.SEE_OTHER);
    }

    void passwordForm(Context ctx) {
        showPassword(ctx, "");
    }

    void changePassword(Context ctx) {
        Session session = Guard.session(ctx);
        String chosen = Forms.text(ctx, "password", Accounts.MAX_PASSWORD_CHARS + 1);
        if (!chosen.equals(Forms.text(ctx, "again", Accounts.MAX_PASSWORD_CHARS + 1))) {
            showPassword(ctx, "The two are not the same.");
            return;
        }
        if (!session.mustChange()) {
            Optional<SignIn> refusal =
                    sessions.refusal(session.name(), Forms.text(ctx, "current", Accounts.MAX_PASSWORD_CHARS + 1));
            if (refusal.isPresent()) {
                showPassword(
                        ctx,
                        refusal.get() instanceof SignIn.Later later
                                ? tooMany(later)
                                : "The current password is not right.");
                return;
            }
        }
        try {
            accounts.choose(session.name(), chosen);
        } catch (IllegalArgumentException refused) {
            showPassword(ctx, refused.getMessage() + ".");
            return;
        }
        audit.happens(session.name(), "console.password", session.name(), Map.of());
        ctx.redirect("/console/sign-in?said=password", HttpStatus.SEE_OTHER);
    }

    private static String tooMany(SignIn.Later later) {
        return "Too many attempts. Try again in " + later.seconds() + " s.";
    }

    private void show(Context ctx, String fault) {
        rendering.page(ctx, "sign-in", Map.of("shell", Shells.of(ctx, "Sign in", ""), "fault", fault));
    }

    private void showPassword(Context ctx, String fault) {
        if (!fault.isEmpty()) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Session session = Guard.session(ctx);
        rendering.page(
                ctx,
                "password",
                Map.of(
                        "shell",
                        Shells.of(ctx, "Choose a password", ""),
                        "fault",
                        fault,
                        "first",
                        session.mustChange(),
                        "least",
                        Accounts.MIN_PASSWORD_CHARS));
    }
}
