package dev.weir.gateway.console;

import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.accounts.Session;
import dev.weir.gateway.cases.CaseFilter;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads forms and addresses, within bounds. */
final class Forms {
    private static final int MAX_ID_CHARS = 256;
    private static final int MAX_FILTER_CHARS = 256;

    private Forms() {}

    /** A field of the form; absent is empty. */
    static String text(Context ctx, String name, int maxChars) {
        return bounded(ctx.formParam(name), maxChars);
    }

    static String query(Context ctx, String name, int maxChars) {
        return bounded(ctx.queryParam(name), maxChars);
    }

    /** The contentId, from the form or the address. */
    static String id(Context ctx) {
        String id = text(ctx, "id", MAX_ID_CHARS);
        id = id.isEmpty() ? query(ctx, "id", MAX_ID_CHARS) : id;
        if (id.isEmpty()) {
            throw Stop.noCase();
        }
        return id;
    }

    static long number(Context ctx, String name) {
        try {
            return Long.parseLong(text(ctx, name, 20));
        } catch (NumberFormatException none) {
            throw Stop.badForm();
        }
    }

    /** What the reviewer chose to look at, from the form or the address. */
    static CaseFilter filter(Context ctx, Session session) {
        return new CaseFilter(
                either(ctx, "surface"),
                either(ctx, "label"),
                either(ctx, "community"),
                either(ctx, "language"),
                session.role().atLeast(Role.SENIOR));
    }

    /** The filter as the query of an address, without a question mark; empty where nothing is chosen. */
    static String query(CaseFilter filter) {
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("surface", filter.surface());
        chosen.put("label", filter.label());
        chosen.put("community", filter.community());
        chosen.put("language", filter.language());
        return chosen.entrySet().stream()
                .filter(word -> !word.getValue().isEmpty())
                .map(word -> word.getKey() + "=" + encoded(word.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private static String either(Context ctx, String name) {
        String form = text(ctx, name, MAX_FILTER_CHARS);
        return (form.isEmpty() ? query(ctx, name, MAX_FILTER_CHARS) : form).strip();
    }

    private static String bounded(@Nullable String value, int maxChars) {
        if (value == null) {
            return "";
        }
        // No name or id of ours holds a NUL, and PostgreSQL takes none.
        if (value.length() > maxChars || value.indexOf('\0') >= 0) {
            throw Stop.badForm();
        }
        return value;
    }
}
