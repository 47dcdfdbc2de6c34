package dev.weir.contract.validity;

/**
 * Sizes that a content event must keep.
 *
 * @param maxIdLength longest content, author or part id, in characters
 * @param maxWordLength longest surface, role, locale, flag or attribute name, in characters
 * @param maxParts most parts
 * @param maxTextLength longest text of a part or of the context, in UTF-16 code units
 * @param maxInlineBytes largest inline media, in bytes, all parts together
 */
public record EventLimits(int maxIdLength, int maxWordLength, int maxParts, int maxTextLength, int maxInlineBytes) {
    /** Most attributes or flags. */
    public static final int MAX_ATTRIBUTES = 64;

    /** Longest value of an attribute, in characters. */
    public static final int MAX_ATTRIBUTE_LENGTH = 1_024;

    /** Longest URI, in characters. */
    public static final int MAX_URI_LENGTH = 4_096;

    /** Longest path of a community, in characters. */
    public static final int MAX_COMMUNITY_LENGTH = 256;

    /** 256, 128, 64, 100,000 and 1 MiB. */
    public static final EventLimits DEFAULT = new EventLimits(256, 128, 64, 100_000, 1 << 20);
}
