package dev.weir.scoring.text.view;

/** Drops characters that a reader cannot see: they serve to split a word for machines only. */
final class Invisibles implements Normaliser {

    @Override
    public MappedText apply(MappedText text) {
        int first = firstInvisible(text);
        if (first < 0) {
            return text;
        }
        MappedText.Builder out = new MappedText.Builder(text.length());
        out.keep(text, 0, first);
        for (int i = first; i < text.length(); ) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            if (!isInvisible(c)) {
                out.keep(text, i, i + width);
            }
            i += width;
        }
        return out.build();
    }

    private static int firstInvisible(MappedText text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 0x7F || c < 0x20) && isInvisible(text.codePointAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isInvisible(int c) {
        if (c < 0xA0) {
            return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7F;
        }
        boolean filler = c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
        boolean variation = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF) || c == 0x180E;
        return filler || variation || Character.getType(c) == Character.FORMAT;
    }
}
