package dev.weir.scoring.text.view;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Puts the name of an emoji in its place, as words, since people write with emoji in the place of nouns and verbs. */
final class EmojiWords implements Normaliser {

    /** Bounded by the number of emoji that Unicode has. */
    private static final Map<Integer, String> WORDS = new ConcurrentHashMap<>();

    @Override
    public MappedText apply(MappedText text) {
        int first = firstEmoji(text);
        if (first < 0) {
            return text;
        }
        MappedText.Builder out = new MappedText.Builder(text.length() + 64);
        out.keep(text, 0, first);
        for (int i = first; i < text.length(); ) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            if (isEmoji(c)) {
                out.replace(text, i, i + width, WORDS.computeIfAbsent(c, EmojiWords::words));
            } else {
                out.keep(text, i, i + width);
            }
            i += width;
        }
        return out.build();
    }

    private static int firstEmoji(MappedText text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x2100 && isEmoji(text.codePointAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isEmoji(int c) {
        return c >= 0x2100 && UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC)
                || (c >= 0x1F3FB && c <= 0x1F3FF);
    }

    private static String words(int c) {
        if (c >= 0x1F3FB && c <= 0x1F3FF) {
            return " skintone" + (c - 0x1F3FB + 1) + " ";
        }
        String name = UCharacter.getName(c);
        return name == null ? " emoji " : " " + name.toLowerCase(Locale.ROOT).replace('-', ' ') + " ";
    }
}
