package dev.weir.gateway.console;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Style, script and htmx, from the class path and read once. */
final class Assets {
    private record Asset(String type, byte[] bytes) {}

    private final Map<String, Asset> assets = Map.of(
            "console.css", read("console.css", "text/css; charset=utf-8"),
            "console.js", read("console.js", "text/javascript; charset=utf-8"),
            "weir.svg", read("weir.svg", "image/svg+xml"),
            "htmx.min.js", read(htmx(), "text/javascript; charset=utf-8"));

    void serve(Context ctx) {
        Asset asset = assets.get(ctx.pathParam("name"));
        if (asset == null) {
            throw Stop.nothingHere();
        }
        ctx.header("Cache-Control", "public, max-age=300")
                .contentType(asset.type())
                .result(asset.bytes());
    }

    /** The web jar's folder has its version in its name, and the jar says which. */
    private static String htmx() {
        String properties = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
        try (InputStream in = Assets.class.getResourceAsStream(properties)) {
            if (in == null) {
                throw new IllegalStateException("The gateway was built without htmx");
            }
            java.util.Properties values = new java.util.Properties();
            values.load(in);
            return "/META-INF/resources/webjars/htmx.org/" + values.getProperty("version") + "/dist/htmx.min.js";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Asset read(String name, String type) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The gateway was built without " + name);
            }
            return new Asset(type, in.readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
