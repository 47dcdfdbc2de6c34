package dev.weir.standalone.registry;

/** Every way in which the registry refuses, with Confluent's code. The HTTP status is the code's first three digits. */
enum Problem {
    BAD_REQUEST(400, "%s"),
    NOT_FOUND(404, "HTTP 404 Not Found"),
    METHOD_NOT_ALLOWED(405, "HTTP 405 Method Not Allowed"),
    INCOMPATIBLE_SCHEMA(
            409, "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s"),
    BODY_TOO_LARGE(413, "The request is larger than the limit of %d bytes"),
    UNSUPPORTED_MEDIA_TYPE(415, "HTTP 415 Unsupported Media Type"),
    UNPROCESSABLE(422, "%s"),
    SUBJECT_NOT_FOUND(40401, "Subject '%s' not found."),
    VERSION_NOT_FOUND(40402, "Version %s not found."),
    SCHEMA_NOT_FOUND(40403, "Schema not found"),
    SCHEMA_ID_NOT_FOUND(40403, "Schema %d not found"),
    SUBJECT_SOFT_DELETED(40404, "Subject '%s' was soft deleted. Set permanent=true to delete permanently"),
    SUBJECT_NOT_SOFT_DELETED(40405, "Subject '%s' was not deleted first before being permanently deleted"),
    VERSION_SOFT_DELETED(40406, "Subject '%s' Version %d was soft deleted. Set permanent=true to delete permanently"),
    VERSION_NOT_SOFT_DELETED(40407, "Subject '%s' Version %d was not deleted first before being permanently deleted"),
    NO_SUBJECT_LEVEL(40408, "Subject '%s' does not have subject-level compatibility configured"),
    NO_SUBJECT_MODE(40409, "Subject '%s' does not have subject-level mode configured"),
    INVALID_SCHEMA(42201, "Invalid schema: %s"),
    INVALID_VERSION(
            42202,
            "The specified version '%s' is not a valid version id. Allowed values are between [1, 2^31-1] and the string"
                    + " \"latest\""),
    INVALID_LEVEL(
            42203,
            "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive,"
                    + " forward_transitive, and full_transitive"),
    INVALID_MODE(42204, "Invalid mode. Valid values are READWRITE, READONLY, READONLY_OVERRIDE, and IMPORT"),
    NOT_PERMITTED(42205, "%s"),
    REFERENCE_EXISTS(42206, "One or more references exist to the schema of subject '%s' version %d"),
    INVALID_SUBJECT(42208, "The specified subject '%s' is not a valid."),
    STORE_FAILED(50001, "The schema topic could not be written: %s"),
    TIMED_OUT(
            50002,
            "The schema topic did not take the write in time; it may still become visible, asking again is safe"),
    NOT_THE_WRITER(50004, "Another registry has taken over the schema topic; this one only reads"),
    INTERNAL(500, "Internal error");

    private static final int FIRST_CODE_WITH_DETAIL = 1_000;
    private static final int DETAIL_DIGITS = 100;

    private final int code;
    private final String template;

    Problem(int code, String template) {
        this.code = code;
        this.template = template;
    }

    int code() {
        return code;
    }

    int status() {
        return code >= FIRST_CODE_WITH_DETAIL ? code / DETAIL_DIGITS : code;
    }

    Refusal because(Object... details) {
        return new Refusal(this, String.format(template, details));
    }
}
