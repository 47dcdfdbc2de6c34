package dev.weir.gateway.console;

import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.accounts.Session;
import dev.weir.gateway.accounts.Sessions;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Stands before every page: headers that keep browsers strict, who is signed in, and whether a form is ours. */
final class Guard {
    static final String COOKIE = "weir_console";

    private static final String SESSION = "weir.session";
    private static final Set<String> OPEN_TO_ALL = Set.of("/console/sign-in");
    private static final String ASSETS = "/console/assets/";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** A form that comes slowly holds a thread of the server, which others need. */
    private static final int MAX_FORMS_AT_ONCE = 32;

    private final Sessions sessions;
    private final ConsoleSettings settings;
    private final Semaphore forms = new Semaphore(MAX_FORMS_AT_ONCE);

    Guard(Sessions sessions, ConsoleSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    void before(Context ctx) {
        headers(ctx);
        if (ctx.path().startsWith(ASSETS)) {
            return;
        }
        if (ctx.method() == HandlerType.POST) {
            refuseForeignForms(ctx);
            refuseOtherBodies(ctx);
            read(ctx);
        }
        Optional<Session> session = Optional.ofNullable(ctx.cookie(COOKIE)).flatMap(sessions::find);
        session.ifPresent(found -> ctx.attribute(SESSION, found));
        if (OPEN_TO_ALL.contains(ctx.path())) {
            return;
        }
        if (session.isEmpty()) {
            toSignIn(ctx);
        } else {
            refuseWithoutToken(ctx, session.get());
            if (session.get().mustChange()
                    && !Set.of("/console/password", "/console/sign-out").contains(ctx.path())) {
                ctx.redirect("/console/password", HttpStatus.SEE_OTHER);
                ctx.skipRemainingHandlers();
            }
        }
    }

    /** Who is signed in; only behind {@link #before}. */
    static Session session(Context ctx) {
        return find(ctx).orElseThrow(Stop::notYours);
    }

    static Optional<Session> find(Context ctx) {
        @Nullable Session session = ctx.attribute(SESSION);
        return Optional.ofNullable(session);
    }

    static Session session(Context ctx, Role least) {
        Session session = session(ctx);
        if (!session.role().atLeast(least)) {
            throw Stop.notYours();
        }
        return session;
    }

    void welcome(Context ctx, String token) {
        Cookie cookie = new Cookie(COOKIE, token);
        cookie.setPath("/console");
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.secureCookie());
        cookie.setSameSite(SameSite.STRICT);
        cookie.setMaxAge((int) settings.sessionsLast().toSeconds());
        ctx.cookie(cookie);
    }

    static void farewell(Context ctx) {
        ctx.removeCookie(COOKIE, "/console");
    }

    private static void headers(Context ctx) {
        ctx.header(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
                        + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        // Not no-referrer: browsers then send forms with the origin "null".
        ctx.header("Referrer-Policy", "same-origin");
        ctx.header("X-Frame-Options", "DENY");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        ctx.header("Cache-Control", "no-store");
    }

    private static void toSignIn(Context ctx) {
        if (ctx.header("HX-Request") == null) {
            ctx.redirect("/console/sign-in", HttpStatus.SEE_OTHER);
        } else {
            ctx.status(HttpStatus.UNAUTHORIZED).header("HX-Redirect", "/console/sign-in");
        }
        ctx.skipRemainingHandlers();
    }

    /** A browser says where a form comes from. What says nothing is no browser and has no cookie to abuse. */
    private static void refuseForeignForms(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        String origin = ctx.header("Origin");
        boolean foreign = site != null
                ? !site.equals("same-origin") && !site.equals("none")
                : origin != null && !sameHost(origin, ctx.header("Host"));
        if (foreign) {
            throw new Stop(403, "This form came from another site", "Nothing was changed.");
        }
    }

    /** A form in many parts would be written to the disk, however large, before anybody asks who sends it. None of ours is one. */
    private static void refuseOtherBodies(Context ctx) {
        String type = Optional.ofNullable(ctx.contentType()).orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(FORM)) {
            throw new Stop(415, "This is no form of the console", "Nothing was changed.");
        }
    }

    /** Reads the form, which is remembered with the request. */
    private void read(Context ctx) {
        if (!forms.tryAcquire()) {
            throw new Stop(503, "Too many forms arrive at once", "Nothing was changed. Try again in a moment.");
        }
        try {
            byte[] unused = ctx.bodyAsBytes();
        } finally {
            forms.release();
        }
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            return URI.create(origin).getRawAuthority() != null
                    && URI.create(origin).getRawAuthority().equals(host);
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    private static void refuseWithoutToken(Context ctx, Session session) {
        if (ctx.method() != HandlerType.POST) {
            return;
        }
        String token = ctx.formParam("csrf");
        if (token == null || !MessageDigest.isEqual(bytes(token), bytes(session.csrf()))) {
            throw new Stop(
                    403,
                    "This form is no longer valid",
                    "You signed in again meanwhile. Go back, load the page again and try once more.");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
