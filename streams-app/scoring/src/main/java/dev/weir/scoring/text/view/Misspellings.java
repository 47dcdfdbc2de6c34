package dev.weir.scoring.text.view;

import java.util.Arrays;

/**
 * Mends words that are no words, in a text that is English otherwise: two letters swapped, one dropped, one doubled or hidden behind a star,
 * a word cut in two by a blank or a sign. A word that English knows is never touched, and of several repairs the commonest word wins.
 */
final class Misspellings implements Normaliser {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_CROWDED = 7;
    private static final int LONGEST = 24;
    private static final int SHORTEST_JOINED = 4;
    /** Rarer than this, a repair is more likely a mistake. */
    private static final int RAREST_REPAIR = 45_000;
    /** Pieces of up to three letters are words only when they are this common. */
    private static final int COMMON_PIECE = 1_500;

    private static final int PIECE = 3;

    @Override
    public MappedText apply(MappedText text) {
        Words words = Words.of(text);
        if (words.unknown == 0 || words.unknown * 2 > words.count + 1) {
            return text;
        }
        MappedText.Builder out = new MappedText.Builder(text.length());
        Repair repair = new Repair();
        int kept = 0;
        for (int w = 0; w < words.count; w++) {
            int from = words.starts[w];
            int to = words.ends[w];
            if (w + 1 < words.count && repair.join(text, words, w)) {
                to = words.ends[++w];
            } else if (words.known[w] || !repair.mend(text, from, to)) {
                continue;
            }
            out.keep(text, kept, from);
            repair.write(text, from, to, out);
            kept = to;
        }
        out.keep(text, kept, text.length());
        return out.build();
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || c == '*';
    }

    /** Runs of plain letters, and whether English knows them. */
    private static final class Words {
        private int[] starts = new int[32];
        private int[] ends = new int[32];
        private boolean[] known = new boolean[32];
        private int count;
        private int unknown;

        static Words of(MappedText text) {
            Words words = new Words();
            char[] word = new char[LONGEST];
            for (int i = 0; i < text.length(); ) {
                if (!isLetter(text.charAt(i)) || (i > 0 && Character.isLetterOrDigit(text.charAt(i - 1)))) {
                    i++;
                    continue;
                }
                int end = i;
                while (end < text.length() && isLetter(text.charAt(end))) {
                    if (end - i < LONGEST) {
                        word[end - i] = text.charAt(end);
                    }
                    end++;
                }
                boolean foreign = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
                words.add(i, end, foreign || isKnown(word, end - i));
                i = end;
            }
            return words;
        }

        private static boolean isKnown(char[] word, int length) {
            return length > LONGEST
                    || length == 1
                    || KnownWords.rank(word, length) <= (length <= PIECE ? COMMON_PIECE : Integer.MAX_VALUE - 1);
        }

        private void add(int start, int end, boolean isKnown) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
                known = Arrays.copyOf(known, count * 2);
            }
            starts[count] = start;
            ends[count] = end;
            known[count++] = isKnown;
            unknown += isKnown ? 0 : 1;
        }
    }

    /** The best repair found so far. */
    private static final class Repair {
        private final char[] trial = new char[LONGEST + 2];
        private final char[] best = new char[LONGEST + 2];
        private int bestLength;
        private int bestRank;

        /** Two pieces with one sign or blank between them that are one word together, at least one of them no word alone. */
        boolean join(MappedText text, Words words, int w) {
            int from = words.starts[w];
            int middle = words.ends[w];
            int next = words.starts[w + 1];
            int to = words.ends[w + 1];
            int length = middle - from + to - next;
            if (next - middle != 1
                    || (words.known[w] && words.known[w + 1])
                    || length < SHORTEST_JOINED
                    || length > LONGEST
                    || text.charAt(middle) == '\n'
                    || (text.charAt(middle) == '\'' && to - next <= 2)) {
                return false;
            }
            begin();
            copy(text, from, middle, 0);
            copy(text, next, to, middle - from);
            offer(length);
            return bestRank <= RAREST_REPAIR;
        }

        boolean mend(MappedText text, int from, int to) {
            int length = to - from;
            if (length < SHORTEST || length > LONGEST) {
                return false;
            }
            begin();
            if (star(text, from, to) >= 0) {
                fillStar(text, from, to);
            } else {
                swaps(text, from, to);
                doubles(text, from, to);
                if (bestRank > RAREST_REPAIR) {
                    inserts(text, from, to);
                }
                if (bestRank > RAREST_REPAIR && length >= SHORTEST_CROWDED) {
                    deletes(text, from, to);
                }
            }
            return bestRank <= RAREST_REPAIR;
        }

        private static int star(MappedText text, int from, int to) {
            for (int i = from; i < to; i++) {
                if (text.charAt(i) == '*') {
                    return i;
                }
            }
            return -1;
        }

        /** A star stands for a letter, of a rude word if there is one. */
        private void fillStar(MappedText text, int from, int to) {
            int star = star(text, from, to);
            if (star(text, star + 1, to) >= 0) {
                return;
            }
            copy(text, from, to, 0);
            boolean rude = false;
            for (char c = 'a'; c <= 'z'; c++) {
                trial[star - from] = c;
                boolean isRude = KnownWords.isRude(KnownWords.rank(trial, to - from));
                if (isRude && !rude) {
                    begin();
                }
                if (isRude || !rude) {
                    offer(to - from);
                }
                rude |= isRude;
            }
        }

        private void swaps(MappedText text, int from, int to) {
            for (int i = 0; i + 1 < to - from; i++) {
                copy(text, from, to, 0);
                char first = trial[i];
                trial[i] = trial[i + 1];
                trial[i + 1] = first;
                offer(to - from);
            }
        }

        private void doubles(MappedText text, int from, int to) {
            for (int i = from; i + 1 < to; i++) {
                if (text.charAt(i) == text.charAt(i + 1)) {
                    copy(text, from, i, 0);
                    copy(text, i + 1, to, i - from);
                    offer(to - from - 1);
                }
            }
        }

        /** A letter was dropped, never the first nor the last. */
        private void inserts(MappedText text, int from, int to) {
            for (int at = 1; at < to - from; at++) {
                copy(text, from, from + at, 0);
                copy(text, from + at, to, at + 1);
                for (char c = 'a'; c <= 'z'; c++) {
                    trial[at] = c;
                    offer(to - from + 1);
                }
            }
        }

        /** A letter too many. */
        private void deletes(MappedText text, int from, int to) {
            for (int i = from + 1; i + 1 < to; i++) {
                copy(text, from, i, 0);
                copy(text, i + 1, to, i - from);
                offer(to - from - 1);
            }
        }

        private void begin() {
            bestRank = KnownWords.UNKNOWN;
        }

        private void copy(MappedText text, int from, int to, int at) {
            for (int i = from; i < to; i++) {
                trial[at + i - from] = text.charAt(i);
            }
        }

        private void offer(int length) {
            int rank = KnownWords.rank(trial, length);
            if (rank < bestRank) {
                bestRank = rank;
                bestLength = length;
                System.arraycopy(trial, 0, best, 0, length);
            }
        }

        void write(MappedText text, int from, int to, MappedText.Builder out) {
            out.replace(text, from, to, new String(best, 0, bestLength));
        }
    }
}
