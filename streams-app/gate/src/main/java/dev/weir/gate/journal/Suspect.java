package dev.weir.gate.journal;

/**
 * A record that was being scored when the process died.
 *
 * @param deaths of the process while this record alone was being scored; a death in company is nobody's fault yet
 */
record Suspect(Entry entry, int deaths) {
    /** Deaths after which a record is not scored any more. */
    static final int DEATHS_TO_ISOLATE = 2;

    boolean isolated() {
        return deaths >= DEATHS_TO_ISOLATE;
    }
}
