package dev.weir.standalone.registry;

/**
 * One version of one subject.
 *
 * @param deleted softly: no longer offered, still readable by its id, and its number is not used again
 */
record StoredSchema(String subject, int version, int id, SchemaText text, boolean deleted) {
    StoredSchema markedDeleted() {
        return new StoredSchema(subject, version, id, text, true);
    }
}
