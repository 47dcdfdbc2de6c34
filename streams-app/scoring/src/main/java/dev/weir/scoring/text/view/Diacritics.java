package dev.weir.scoring.text.view;

import com.ibm.icu.text.Normalizer2;

/** Drops accents from Latin letters and marks stacked upon them. Other scripts, where marks carry the vowels, stay as they are. */
final class Diacritics implements Normaliser {

    private static final int TABLE_FROM = 0xC0;
    private static final char[] LATIN_BASE = latinBases(TABLE_FROM, 0x250);
    private static final int EXTENDED_FROM = 0x1E00;
    private static final char[] EXTENDED_BASE = latinBases(EXTENDED_FROM, 0x1F00);

    @Override
    public MappedText apply(MappedText text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) < TABLE_FROM) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        MappedText.Builder out = new MappedText.Builder(text.length());
        out.keep(text, 0, first);
        boolean afterLatin = first > 0 && isLatin(text.charAt(first - 1));
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (afterLatin && isMark(c)) {
                continue;
            }
            char base = base(c);
            out.append(base, text.start(i), text.end(i));
            afterLatin = isLatin(base);
        }
        return out.build();
    }

    private static boolean isMark(char c) {
        return (c >= 0x300 && c < 0x370)
                || (c >= 0x1AB0 && c < 0x1B00)
                || (c >= 0x1DC0 && c < 0x1E00)
                || (c >= 0x20D0 && c < 0x2100);
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= TABLE_FROM && c < 0x250);
    }

    private static char base(char c) {
        if (c < TABLE_FROM) {
            return c;
        }
        if (c < 0x250) {
            return LATIN_BASE[c - TABLE_FROM];
        }
        return c >= EXTENDED_FROM && c < 0x1F00 ? EXTENDED_BASE[c - EXTENDED_FROM] : c;
    }

    private static char[] latinBases(int from, int to) {
        Normalizer2 nfd = Normalizer2.getNFDInstance();
        char[] bases = new char[to - from];
        for (int c = from; c < to; c++) {
            String decomposed = nfd.normalize(String.valueOf((char) c));
            char base = decomposed.charAt(0);
            bases[c - from] = decomposed.length() > 1 && base < 0x80 ? Character.toLowerCase(base) : (char) c;
        }
        return bases;
    }
}
