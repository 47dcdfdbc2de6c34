package dev.weir.standalone.registry;

/**
 * Where Apicurio 3.0.9 answers otherwise than Confluent's API has it. The suite asserts what it does answer, so that a deviation that
 * is gone is noticed; docs/registry.md lists them for people, and a test holds the two lists together.
 */
enum Deviation {
    /** {@code subjectPrefix} is ignored, all subjects are listed. */
    PREFIX_IGNORED,
    /** {@code PUT /config/…} answers with the field {@code compatibilityLevel}, not {@code compatibility}. */
    LEVEL_ANSWERED_IN_ANOTHER_FIELD,
    /** The level NONE cannot be set for a subject that has no schema yet: 404, 40401. */
    NONE_NEEDS_A_SUBJECT,
    /** A subject without a level of its own answers NONE, not 40408. */
    NO_SUBJECT_LEVEL_IS_NONE,
    /** An unknown compatibility level, and an unknown schema type, is a server error: 500 without a code. */
    UNKNOWN_WORD_IS_A_SERVER_ERROR,
    /** Deleting in the wrong order is a conflict, 409 with the same code, not 404. */
    WRONG_ORDER_IS_A_CONFLICT,
    /** A version that is no number is one that is not found: 404, not 42202. */
    NO_VERSION_IS_A_MISSING_VERSION,
    /** {@code GET /schemas/ids/{id}/subjects} does not exist. */
    NO_SUBJECTS_OF_AN_ID,
    /** {@code verbose=true} gives no reasons. */
    NO_REASONS,
    /** {@code GET /mode} does not exist. */
    NO_MODE,
    /** The empty text is registered as a schema. */
    EMPTY_SCHEMA_IS_TAKEN
}
