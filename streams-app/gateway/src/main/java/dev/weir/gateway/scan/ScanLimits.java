package dev.weir.gateway.scan;

/**
 * What a request may bring at most.
 *
 * @param maxTextChars longest text of one part or of the context, in UTF-16 code units
 * @param maxInlineBytes largest media handed over inline, in bytes after base64 was decoded
 */
public record ScanLimits(int maxTextChars, int maxInlineBytes) {
    /** 200,000 characters of text, 700 KiB of inline media: what fits into a body of 1 MiB. */
    public static final ScanLimits DEFAULT = new ScanLimits(200_000, 700 * 1024);

    /** Parts of one event; the contract says so. */
    public static final int MAX_PARTS = 64;
    /** Characters of an identifier; the contract says so of contentId. */
    public static final int MAX_ID_CHARS = 256;
    /** Entries of one map and flags of one context. */
    public static final int MAX_ENTRIES = 64;
    /** Characters of a name: a key, a flag, a role, a surface. */
    public static final int MAX_NAME_CHARS = 128;
    /** Characters of a value in a map. */
    public static final int MAX_VALUE_CHARS = 1024;
    /** Characters of a URI. */
    public static final int MAX_URI_CHARS = 2048;
    /** How deep objects and lists may stand in each other. */
    public static final int MAX_NESTING = 16;

    public ScanLimits {
        if (maxTextChars < 1 || maxInlineBytes < 1) {
            throw new IllegalArgumentException("Limits of a scan request are at least 1");
        }
    }
}
