package dev.weir.policy.fusion;

import java.util.Locale;

/** Languages as policies see them: the first subtag of a BCP 47 tag, in lower case. */
public final class Languages {
    /** No language could be told. */
    public static final String UNDETERMINED = "und";

    private Languages() {}

    /** {@code en} for {@code en-GB}; {@code und} for an empty tag. */
    public static String base(String tag) {
        int end = 0;
        boolean lower = true;
        while (end < tag.length() && tag.charAt(end) != '-' && tag.charAt(end) != '_') {
            lower &= tag.charAt(end) >= 'a' && tag.charAt(end) <= 'z';
            end++;
        }
        if (end == 0) {
            return UNDETERMINED;
        }
        String base = end == tag.length() ? tag : tag.substring(0, end);
        return lower ? base : base.toLowerCase(Locale.ROOT);
    }
}
