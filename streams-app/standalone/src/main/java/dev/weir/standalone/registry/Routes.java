package dev.weir.standalone.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole REST API. */
final class Routes {
    private final List<Route> routes;

    Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    static Routes over(
            Subjects subjects, SchemaParser parser, Compatibility compatibility, Registrations registrations) {
        List<Route> all = new ArrayList<>();
        all.addAll(new SubjectRoutes(subjects, parser, registrations).all());
        all.addAll(new SchemaRoutes(subjects).all());
        all.addAll(new RuleRoutes(subjects, parser, compatibility, registrations).all());
        return new Routes(all);
    }

    /** The answer to a request that has been read: never an exception. */
    Reply answer(String method, List<String> path, Map<String, String> query, String content) {
        try {
            return dispatch(method, path, query, content);
        } catch (Refusal e) {
            return Reply.of(e);
        }
    }

    private Reply dispatch(String method, List<String> path, Map<String, String> query, String content) {
        boolean pathKnown = false;
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.match(path);
            if (values.isPresent() && route.method().equals(method)) {
                return Reply.ok(route.handler().answer(new Request(values.get(), query, content)));
            }
            pathKnown |= values.isPresent();
        }
        throw pathKnown ? Problem.METHOD_NOT_ALLOWED.because() : Problem.NOT_FOUND.because();
    }
}
