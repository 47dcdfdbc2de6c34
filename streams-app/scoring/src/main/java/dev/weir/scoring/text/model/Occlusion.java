package dev.weir.scoring.text.model;

import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.scoring.pack.TextModel;
import dev.weir.scoring.pack.TextModel.TextInput;
import dev.weir.scoring.pack.TextReading;
import dev.weir.scoring.text.view.TextView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Finds the words that carry a score: what the model says when they are left out. Looks at the window that scored highest, first in
 * groups of words, then once more into the group that mattered most. Costs at most {@code evidenceRows} rows of the model.
 */
final class Occlusion {
    /** A span is named when it carries at least this share of what the strongest one carries. */
    private static final double SHARE_OF_STRONGEST = 0.4;

    private final TextModel model;
    private final ModelTextConfig config;

    /** A stretch of the original and how much the score falls without it. */
    private record Carried(WordSpans span, double drop) {}

    /** A label whose score is to be explained, by its place among the pack's labels. */
    record Target(int label, String name, double score) {}

    Occlusion(TextModel model, ModelTextConfig config) {
        this.model = model;
        this.config = config;
    }

    /** Evidence for each target, the strongest span first. */
    List<Evidence> explain(String partId, TextInput input, TextReading reading, List<Target> targets) {
        List<Evidence> evidence = new ArrayList<>();
        if (targets.isEmpty() || config.evidenceRows() == 0) {
            return evidence;
        }
        Target main =
                targets.stream().max(Comparator.comparingDouble(Target::score)).orElseThrow();
        int from = reading.windowStart(main.label());
        int to = reading.windowEnd(main.label());
        List<WordSpans> words = WordSpans.words(input.text().original(), from, to);
        if (words.isEmpty()) {
            return evidence;
        }
        int firstRound =
                words.size() <= config.evidenceRows() ? config.evidenceRows() : (config.evidenceRows() + 1) / 2;
        List<WordSpans> groups = WordSpans.group(words, firstRound);
        List<TextReading> without = readWithout(input, from, to, groups);
        Map<Integer, List<Carried>> refined = refine(input, new WordSpans(from, to), words, groups, without, main);
        for (Target target : targets) {
            List<Carried> carried = refined.getOrDefault(target.label(), carried(groups, without, target));
            evidence.addAll(name(partId, target, carried));
        }
        return evidence;
    }

    /** Looks into the group that carries the main target's score, where there is something to look into and room to do so. */
    private Map<Integer, List<Carried>> refine(
            TextInput input,
            WordSpans window,
            List<WordSpans> words,
            List<WordSpans> groups,
            List<TextReading> without,
            Target main) {
        int left = config.evidenceRows() - groups.size();
        List<Carried> coarse = carried(groups, without, main);
        WordSpans strongest = coarse.get(0).span();
        List<WordSpans> inside = words.stream()
                .filter(word -> word.start() >= strongest.start() && word.end() <= strongest.end())
                .toList();
        if (left < 2 || inside.size() < 2) {
            return Map.of();
        }
        List<WordSpans> finer = WordSpans.group(inside, left);
        List<Carried> fine = carried(finer, readWithout(input, window.start(), window.end(), finer), main);
        List<Carried> both = new ArrayList<>(fine);
        both.addAll(coarse.subList(1, coarse.size()));
        both.sort(Comparator.comparingDouble(Carried::drop).reversed());
        return Map.of(main.label(), both);
    }

    private List<TextReading> readWithout(TextInput input, int from, int to, List<WordSpans> groups) {
        String original = input.text().original();
        List<TextInput> variants = new ArrayList<>(groups.size());
        for (WordSpans group : groups) {
            String rest = original.substring(from, group.start()) + original.substring(group.end(), to);
            variants.add(new TextInput(TextView.of(rest), input.parent()));
        }
        return model.read(variants);
    }

    /** Strongest first. A variant that could not be read carries nothing that is known. */
    private static List<Carried> carried(List<WordSpans> groups, List<TextReading> without, Target target) {
        List<Carried> carried = new ArrayList<>(groups.size());
        for (int i = 0; i < groups.size(); i++) {
            TextReading rest = without.get(i);
            double drop = rest.failure() == null ? target.score() - rest.probability(target.label()) : 0;
            carried.add(new Carried(groups.get(i), drop));
        }
        carried.sort(Comparator.comparingDouble(Carried::drop).reversed());
        return carried;
    }

    private List<Evidence> name(String partId, Target target, List<Carried> carried) {
        double strongest = carried.get(0).drop();
        List<Evidence> named = new ArrayList<>();
        for (Carried each : carried) {
            boolean counts = named.isEmpty() || each.drop() > 0 && each.drop() >= SHARE_OF_STRONGEST * strongest;
            if (counts && named.size() < config.evidenceSpans()) {
                double weight = Math.max(0, Math.min(1, each.drop() / target.score()));
                named.add(span(partId, target.name(), each.span(), weight));
            }
        }
        return named;
    }

    private static Evidence span(String partId, String label, WordSpans span, double weight) {
        return new Evidence(
                EvidenceKind.SPAN,
                partId,
                label,
                span.start(),
                span.end(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                weight);
    }
}
