package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import java.util.List;
import java.util.SplittableRandom;

/** Varies a training text from epoch to epoch: evasions, typing errors, other texts around it. Draws only from what it is given. */
final class Augmenter {

    private static final float EVADE = 0.12f;
    private static final float EMBED = 0.12f;
    private static final float CASE = 0.08f;
    private static final int MAX_WORDS_TO_EMBED = 60;

    private final List<LabelledText> surroundings;

    /** @param surroundings texts known to be clean, to put around others */
    Augmenter(List<LabelledText> surroundings) {
        this.surroundings = surroundings;
    }

    LabelledText vary(LabelledText text, SplittableRandom random) {
        String varied = text.text();
        if (random.nextFloat() < EVADE) {
            varied = Evasions.disguise(varied, random);
        }
        LabelledText result = text;
        if (!surroundings.isEmpty() && random.nextFloat() < EMBED && words(varied) <= MAX_WORDS_TO_EMBED) {
            return embed(text, varied, random);
        }
        if (random.nextFloat() < CASE) {
            varied = varied.replaceAll("[.!?,]+", " ");
        }
        return varied.equals(text.text()) ? result : result.withText(varied);
    }

    private LabelledText embed(LabelledText text, String varied, SplittableRandom random) {
        LabelledText first = surroundings.get(random.nextInt(surroundings.size()));
        LabelledText second = surroundings.get(random.nextInt(surroundings.size()));
        String joint = random.nextBoolean() ? " " : "\n";
        String joined = switch (random.nextInt(3)) {
            case 0 -> first.text() + joint + varied;
            case 1 -> varied + joint + first.text();
            default -> first.text() + joint + varied + joint + second.text();
        };
        return new LabelledText(
                text.source(),
                text.split(),
                joined,
                text.parent(),
                text.targets().or(first.targets()),
                text.weight());
    }

    private static int words(String text) {
        int words = 1;
        for (int i = 0; i < text.length(); i++) {
            words += text.charAt(i) == ' ' ? 1 : 0;
        }
        return words;
    }
}
