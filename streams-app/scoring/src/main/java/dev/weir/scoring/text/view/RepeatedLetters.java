package dev.weir.scoring.text.view;

/** Shortens a letter that is drawn out three times or more: to two where English doubles it ("ll", "ss", "ee"), to one elsewhere. */
final class RepeatedLetters implements Normaliser {

    private static final String DOUBLED = "bcdefglmnoprstz";

    @Override
    public MappedText apply(MappedText text) {
        MappedText.Builder out = null;
        int kept = 0;
        for (int i = 0; i < text.length(); ) {
            int end = runEnd(text, i);
            if (end - i >= 3 && text.charAt(i) >= 'a' && text.charAt(i) <= 'z') {
                out = out == null ? new MappedText.Builder(text.length()) : out;
                out.keep(text, kept, i);
                appendRun(text, i, end, out);
                kept = end;
            }
            i = end;
        }
        if (out == null) {
            return text;
        }
        out.keep(text, kept, text.length());
        return out.build();
    }

    private static void appendRun(MappedText text, int from, int to, MappedText.Builder out) {
        int copies = DOUBLED.indexOf(text.charAt(from)) >= 0 ? 2 : 1;
        for (int k = 0; k < copies; k++) {
            boolean last = k == copies - 1;
            out.append(text.charAt(from), text.start(from + k), last ? text.end(to - 1) : text.end(from + k));
        }
    }

    private static int runEnd(MappedText text, int from) {
        int i = from + 1;
        while (i < text.length() && text.charAt(i) == text.charAt(from)) {
            i++;
        }
        return i;
    }
}
