package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * New texts without labels: those of the sources with some words replaced by their neighbours among the word vectors, so that the teacher can say of
 * words that no source has what they mean in a sentence.
 */
final class WordSwaps {

    private static final int VOCABULARY = 40_000;
    private static final int COMMONEST = 120;
    private static final int NEIGHBOURS = 12;
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");

    private final WordVectors vectors;
    private final Map<String, Integer> index;
    private final Map<Integer, int[]> neighbours = new HashMap<>();
    private final float[][] unit;

    WordSwaps(WordVectors vectors) {
        this.vectors = vectors;
        this.index = vectors.index();
        this.unit = vectors.vectors().stream()
                .limit(VOCABULARY)
                .map(WordSwaps::unit)
                .toArray(float[][]::new);
    }

    private static float[] unit(float[] vector) {
        double squares = 1e-9;
        for (float value : vector) {
            squares += value * value;
        }
        float[] unit = vector.clone();
        for (int d = 0; d < unit.length; d++) {
            unit[d] /= (float) Math.sqrt(squares);
        }
        return unit;
    }

    /** As many new texts as asked for, drawn from the given ones. */
    List<LabelledText> make(List<LabelledText> texts, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LabelledText> drawn = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            drawn.add(texts.get(random.nextInt(texts.size())));
        }
        findNeighbours(drawn);
        List<LabelledText> made = new ArrayList<>(count);
        for (LabelledText text : drawn) {
            String swapped = swap(text.text(), random);
            if (!swapped.equals(text.text())) {
                made.add(text.withText(swapped));
            }
        }
        return made;
    }

    private void findNeighbours(List<LabelledText> texts) {
        int[] wanted = texts.stream()
                .flatMap(text ->
                        WORD.matcher(text.text()).results().map(r -> r.group().toLowerCase(Locale.ROOT)))
                .distinct()
                .mapToInt(word -> index.getOrDefault(word, -1))
                .filter(i -> i >= COMMONEST && i < VOCABULARY)
                .sorted()
                .toArray();
        int[][] found = new int[wanted.length][];
        IntStream.range(0, wanted.length).parallel().forEach(i -> found[i] = nearest(wanted[i]));
        for (int i = 0; i < wanted.length; i++) {
            neighbours.put(wanted[i], found[i]);
        }
    }

    private int[] nearest(int word) {
        float[] best = new float[NEIGHBOURS];
        int[] at = new int[NEIGHBOURS];
        Arrays.fill(best, -1);
        float[] own = unit[word];
        for (int i = COMMONEST; i < unit.length; i++) {
            float dot = 0;
            float[] other = unit[i];
            for (int d = 0; d < own.length; d++) {
                dot += own[d] * other[d];
            }
            if (dot > best[NEIGHBOURS - 1]
                    && i != word
                    && isPlain(vectors.words().get(i))) {
                int k = NEIGHBOURS - 1;
                for (; k > 0 && best[k - 1] < dot; k--) {
                    best[k] = best[k - 1];
                    at[k] = at[k - 1];
                }
                best[k] = dot;
                at[k] = i;
            }
        }
        return at;
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private String swap(String text, SplittableRandom random) {
        float share = 0.15f + 0.35f * random.nextFloat();
        Matcher matcher = WORD.matcher(text);
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            int[] near = neighbours.get(index.getOrDefault(matcher.group().toLowerCase(Locale.ROOT), -1));
            if (near != null && random.nextFloat() < share) {
                out.append(text, from, matcher.start());
                out.append(likeCase(matcher.group(), vectors.words().get(near[random.nextInt(NEIGHBOURS)])));
                from = matcher.end();
            }
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String likeCase(String before, String after) {
        return Character.isUpperCase(before.charAt(0))
                ? Character.toUpperCase(after.charAt(0)) + after.substring(1)
                : after;
    }
}
