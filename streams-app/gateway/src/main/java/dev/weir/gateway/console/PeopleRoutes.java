package dev.weir.gateway.console;

import dev.weir.gateway.accounts.Accounts;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.accounts.Session;
import dev.weir.gateway.console.view.PeoplePage;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Adding people and taking them away. */
final class PeopleRoutes {
    private final Accounts accounts;
    private final Audit audit;
    private final Rendering rendering;
    private final Clock clock;

    PeopleRoutes(Accounts accounts, Audit audit, Rendering rendering, Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.rendering = rendering;
        this.clock = clock;
    }

    void show(Context ctx) {
        render(ctx, "", "", "");
    }

    void add(Context ctx) {
        Session admin = Guard.session(ctx, Role.ADMIN);
        String name = Forms.text(ctx, "name", 64).strip().toLowerCase(Locale.ROOT);
        Role role = Arrays.stream(Role.values())
                .filter(each -> each.name().equalsIgnoreCase(Forms.text(ctx, "role", 16)))
                .findFirst()
                .orElseThrow(Stop::badForm);
        audit.happens(admin.name(), "account.add", name, Map.of("role", role.name()));
        try {
            render(ctx, accounts.add(name, role), name, "");
        } catch (IllegalArgumentException refused) {
            refuse(ctx, refused);
        }
    }

    void reset(Context ctx) {
        Session admin = Guard.session(ctx, Role.ADMIN);
        String name = Forms.text(ctx, "name", 64);
        refuseSelf(admin, name);
        audit.happens(admin.name(), "account.reset", name, Map.of());
        try {
            render(ctx, accounts.reset(name), name, "");
        } catch (IllegalArgumentException refused) {
            refuse(ctx, refused);
        }
    }

    void disable(Context ctx) {
        Session admin = Guard.session(ctx, Role.ADMIN);
        String name = Forms.text(ctx, "name", 64);
        boolean disabled = Forms.text(ctx, "disabled", 5).equals("true");
        refuseSelf(admin, name);
        audit.happens(admin.name(), disabled ? "account.disable" : "account.enable", name, Map.of());
        try {
            accounts.disable(name, disabled);
            ctx.redirect("/console/people?said=saved", HttpStatus.SEE_OTHER);
        } catch (IllegalArgumentException refused) {
            refuse(ctx, refused);
        }
    }

    private void refuse(Context ctx, IllegalArgumentException refused) {
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, "", "", refused.getMessage() + ".");
    }

    private static void refuseSelf(Session admin, String name) {
        if (admin.name().equals(name)) {
            throw new Stop(
                    409, "Not yourself", "Another admin can do this to you, so that nobody locks everybody out.");
        }
    }

    private void render(Context ctx, String given, String givenTo, String fault) {
        Session admin = Guard.session(ctx, Role.ADMIN);
        PeoplePage page = new PeoplePage(
                accounts.list().stream()
                        .map(account -> new PeoplePage.Row(
                                account.name(),
                                account.role().name().toLowerCase(Locale.ROOT),
                                account.disabled(),
                                PlainWords.when(account.createdAt(), clock.instant()),
                                account.name().equals(admin.name())))
                        .toList(),
                Arrays.stream(Role.values())
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .toList(),
                given,
                givenTo,
                fault);
        rendering.page(ctx, "people", Map.of("shell", Shells.of(ctx, "People", "people"), "page", page));
    }
}
