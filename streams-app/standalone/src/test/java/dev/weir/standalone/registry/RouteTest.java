package dev.weir.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTest {
    private final Routes routes = new Routes(List.of(
            Route.get("/subjects", r -> List.of()),
            Route.get("/subjects/{subject}/versions/{version}", r -> Map.of("found", r.subject()))));

    private String answer(String method, String path) {
        Reply reply = routes.answer(method, Route.segments(path), Map.of(), "");
        return reply.status() + " " + reply.json();
    }

    @Test
    void aPathFindsItsRouteAndItsValues() {
        assertThat(answer("GET", "/subjects/a/versions/1")).isEqualTo("200 {\"found\":\"a\"}");
        assertThat(answer("GET", "/subjects/")).isEqualTo("200 []");
    }

    @Test
    void whatHasNoRouteIsNotFoundAndWhatHasAnotherMethodIsNotAllowed() {
        assertThat(answer("GET", "/subject")).startsWith("404 ").contains("\"error_code\":404");
        assertThat(answer("GET", "/subjects//versions")).startsWith("404 ");
        assertThat(answer("POST", "/subjects")).startsWith("405 ");
    }

    @Test
    void aRefusalBecomesAReplyWithItsStatus() {
        assertThat(answer("GET", "/subjects/%20/versions/1")).startsWith("200");
        assertThat(answer("GET", "/subjects/:.other:a/versions/1"))
                .startsWith("422 ")
                .contains("42208");
    }

    @Test
    void everyProblemHasAStatusOfItsCode() {
        for (Problem problem : Problem.values()) {
            assertThat(problem.status()).isBetween(400, 599);
            assertThat(Integer.toString(problem.code())).startsWith(Integer.toString(problem.status()));
        }
    }

    @Test
    void aConfigurationIsCheckedWhenItIsMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> RegistryConfig.of(" ", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> RegistryConfig.of("b:1", 70_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistryConfig("b:1", 0, "t", 0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RegistryConfig("b:1", 0, "t", 1, Duration.ZERO));
    }
}
