package dev.weir.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Severity;
import dev.weir.gateway.accounts.Role;
import io.javalin.http.HandlerType;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each route of the console, as nobody, as somebody who must change the password first, and as each role. */
class RolesTest extends AtHome {
    private static final int FORBIDDEN = 403;

    /** Who may: nobody in particular, or at least a role. */
    private enum Least {
        NOBODY,
        REVIEWER,
        SENIOR,
        ADMIN;

        boolean admits(Role role) {
            return role.ordinal() + 1 >= ordinal();
        }
    }

    private static final Map<String, Least> ROUTES = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /console", Least.REVIEWER),
            Map.entry("GET /console/*", Least.REVIEWER),
            Map.entry("GET /console/assets/{name}", Least.NOBODY),
            Map.entry("GET /console/sign-in", Least.NOBODY),
            Map.entry("POST /console/sign-in", Least.NOBODY),
            Map.entry("POST /console/sign-out", Least.REVIEWER),
            Map.entry("GET /console/password", Least.REVIEWER),
            Map.entry("POST /console/password", Least.REVIEWER),
            Map.entry("GET /console/queue", Least.REVIEWER),
            Map.entry("POST /console/next", Least.REVIEWER),
            Map.entry("GET /console/case", Least.REVIEWER),
            Map.entry("GET /console/case/media", Least.REVIEWER),
            Map.entry("POST /console/case/claim", Least.REVIEWER),
            Map.entry("POST /console/case/release", Least.REVIEWER),
            Map.entry("POST /console/case/reveal", Least.REVIEWER),
            Map.entry("POST /console/case/decide", Least.REVIEWER),
            Map.entry("GET /console/appeals", Least.REVIEWER),
            Map.entry("POST /console/appeals", Least.REVIEWER),
            Map.entry("GET /console/appeal", Least.SENIOR),
            Map.entry("GET /console/appeal/media", Least.SENIOR),
            Map.entry("POST /console/appeal/reveal", Least.SENIOR),
            Map.entry("POST /console/appeal/decide", Least.SENIOR),
            Map.entry("GET /console/overview", Least.SENIOR),
            Map.entry("GET /console/people", Least.ADMIN),
            Map.entry("POST /console/people", Least.ADMIN),
            Map.entry("POST /console/people/reset", Least.ADMIN),
            Map.entry("POST /console/people/disable", Least.ADMIN)));

    @Test
    void everyRouteIsInTheTable() {
        assertThat(house.routes()).containsExactlyInAnyOrderElementsOf(ROUTES.keySet());
    }

    @Test
    void everyRouteOpensToWhomItIsForAndToNobodyElse() {
        hold("a", Severity.LOW);
        House.Visitor nobody = house.new Visitor();
        House.Visitor newcomer = house.new Visitor();
        newcomer.signIn("newcomer", house.accounts.add("newcomer", Role.ADMIN));
        newcomer.get("/password");
        Map<Role, House.Visitor> people = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            people.put(role, house.visitor(role.name().toLowerCase(java.util.Locale.ROOT), role));
        }
        ROUTES.forEach((route, least) -> {
            if (least != Least.NOBODY) {
                assertThat(where(ask(nobody, route, Map.of())))
                        .as("nobody, %s", route)
                        .isEqualTo("/console/sign-in");
            }
            if (least != Least.NOBODY && !route.endsWith("/password") && !route.endsWith("/sign-out")) {
                assertThat(where(ask(newcomer, route, Map.of())))
                        .as("newcomer, %s", route)
                        .isEqualTo("/console/password");
            }
            if (!route.endsWith("/sign-out")) {
                people.forEach((role, visitor) -> admits(role, visitor, route, least));
            }
        });
        assertThat(house.accounts.list()).hasSize(4);
    }

    private static void admits(Role role, House.Visitor visitor, String route, Least least) {
        HttpResponse<String> answer = ask(visitor, route, Map.of());
        if (least.admits(role)) {
            assertThat(answer.statusCode()).as("%s, %s", role, route).isNotEqualTo(FORBIDDEN);
            assertThat(where(answer)).as("%s, %s", role, route).isNotEqualTo("/console/sign-in");
        } else {
            assertThat(answer.statusCode()).as("%s, %s", role, route).isEqualTo(FORBIDDEN);
            assertThat(answer.body()).contains("This is not open to you");
        }
    }

    @Test
    void noFormIsTakenWithoutItsWordOrFromElsewhereWhateverTheRole() {
        hold("a", Severity.LOW);
        House.Visitor root = house.visitor("root", Role.ADMIN);
        List<String> forms = ROUTES.keySet().stream()
                .filter(route -> route.startsWith("POST") && !route.endsWith("/sign-in"))
                .toList();

        assertThat(forms).hasSizeGreaterThan(10).allSatisfy(form -> {
            assertThat(ask(root, form, Map.of("csrf", "made-up", "id", "a", "name", "bob", "role", "admin"))
                            .statusCode())
                    .isEqualTo(FORBIDDEN);
            assertThat(root.post(path(form), Map.of("id", "a"), Map.of("Origin", "https://elsewhere.example"))
                            .statusCode())
                    .isEqualTo(FORBIDDEN);
            assertThat(root.multipart(path(form)).statusCode()).isEqualTo(415);
        });
        assertThat(house.queue.find("a").orElseThrow().claim()).isEmpty();
        assertThat(house.accounts.list()).hasSize(1);
    }

    private static HttpResponse<String> ask(House.Visitor visitor, String route, Map<String, String> fields) {
        return route.startsWith(HandlerType.GET.name()) ? visitor.get(path(route)) : visitor.post(path(route), fields);
    }

    /** Below the console. */
    private static String path(String route) {
        return route.replaceFirst("^[A-Z]+ /console", "")
                .replace("{name}", "console.css")
                .replace("*", "no/such/page");
    }
}
