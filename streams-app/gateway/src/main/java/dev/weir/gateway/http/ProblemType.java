package dev.weir.gateway.http;

import java.util.Locale;

/** Everything that can be wrong, as a type of RFC 9457. The names are part of the interface: they never change. */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not well-formed JSON"),
    BAD_PARAMETER(400, "A query parameter is wrong"),
    BAD_REQUEST(400, "The request is not well-formed HTTP"),
    UNKNOWN_PATH(404, "There is nothing at this path"),
    UNKNOWN_VERDICT(404, "No verdict is known of this content"),
    NO_MEDIA_SHELF(404, "This gateway keeps no media"),
    WRONG_METHOD(405, "The path does not take this method"),
    TOO_SLOW(408, "The body came too slowly"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The path does not take a body of this type"),
    INVALID_FIELD(422, "A field of the request is wrong"),
    EMPTY_BODY(422, "The body is empty"),
    INTERNAL(500, "The gateway failed"),
    BUSY(503, "Too many requests are under way"),
    BROKER_UNAVAILABLE(503, "The broker did not take the event"),
    REGISTRY_UNAVAILABLE(503, "The schema registry cannot be asked"),
    CLOSING(503, "The gateway is closing"),
    SHELF_FULL(507, "There is no room for more media"),
    HTTP(0, "The request could not be answered");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** Status code; 0 where the problem brings its own. */
    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** A URN: a name, not an address. */
    String uri() {
        return "urn:weir:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
