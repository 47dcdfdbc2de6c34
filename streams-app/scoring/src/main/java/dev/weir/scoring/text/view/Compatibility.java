package dev.weir.scoring.text.view;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/** Unicode NFKC, segment by segment, so that each character still knows where it came from. */
final class Compatibility implements Normaliser {

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

    @Override
    public MappedText apply(MappedText text) {
        if (text.isAscii()) {
            return text;
        }
        String all = text.toString();
        int plain = NFKC.spanQuickCheckYes(all);
        if (plain == all.length()) {
            return text;
        }
        MappedText.Builder out = new MappedText.Builder(text.length() + 16);
        for (int from = 0; from < all.length(); ) {
            int to = segmentEnd(all, from);
            appendSegment(text, all, from, to, out);
            from = to;
        }
        return out.build();
    }

    private static int segmentEnd(String all, int from) {
        int to = from + Character.charCount(all.codePointAt(from));
        while (to < all.length() && !NFKC.hasBoundaryBefore(all.codePointAt(to))) {
            to += Character.charCount(all.codePointAt(to));
        }
        return to;
    }

    private static void appendSegment(MappedText text, String all, int from, int to, MappedText.Builder out) {
        String segment = all.substring(from, to);
        String normal = NFKC.normalize(segment);
        if (normal.equals(segment)) {
            out.keep(text, from, to);
        } else {
            out.replace(text, from, to, normal.toLowerCase(Locale.ROOT));
        }
    }
}
