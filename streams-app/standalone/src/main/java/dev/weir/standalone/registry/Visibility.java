package dev.weir.standalone.registry;

/** Which versions a question is about. */
enum Visibility {
    LIVE,
    LIVE_AND_DELETED,
    DELETED;

    boolean shows(StoredSchema schema) {
        return switch (this) {
            case LIVE -> !schema.deleted();
            case LIVE_AND_DELETED -> true;
            case DELETED -> schema.deleted();
        };
    }
}
