package dev.weir.lab.train.sound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What models said of clips whose fold they had not heard. */
final class Measured {
    private final List<String> classes;
    private final List<Answer> answers = new ArrayList<>();
    private int folds;

    Measured(List<String> classes) {
        this.classes = classes;
    }

    private record Answer(int label, int said, double probability) {
        boolean isRight() {
            return label == said;
        }
    }

    void fold() {
        folds++;
    }

    int folds() {
        return folds;
    }

    void add(int label, double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        answers.add(new Answer(label, best, probabilities[best]));
    }

    /** NaN where nothing was measured. */
    double accuracy() {
        return share(answers);
    }

    private static double share(List<Answer> some) {
        return some.stream()
                .mapToInt(answer -> answer.isRight() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    double recall(int label) {
        return share(answers.stream().filter(answer -> answer.label() == label).toList());
    }

    double precision(int label) {
        return share(answers.stream().filter(answer -> answer.said() == label).toList());
    }

    /** Share of right answers among those that are as sure as this. */
    double precisionFrom(double threshold) {
        return share(sure(threshold));
    }

    /** Share of all clips that get an answer as sure as this. */
    double answeredFrom(double threshold) {
        return answers.isEmpty() ? Double.NaN : (double) sure(threshold).size() / answers.size();
    }

    private List<Answer> sure(double threshold) {
        return answers.stream()
                .filter(answer -> answer.probability() >= threshold)
                .toList();
    }

    Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        if (!answers.isEmpty()) {
            results.put("set", "esc10");
            results.put("folds", folds);
            results.put("clips", answers.size());
            results.put("accuracy", rounded(accuracy()));
            results.put("precisionAtThreshold", rounded(precisionFrom(SoundPack.THRESHOLD)));
            results.put("answeredAtThreshold", rounded(answeredFrom(SoundPack.THRESHOLD)));
            Map<String, Object> byClass = new LinkedHashMap<>();
            for (int label = 0; label < classes.size(); label++) {
                byClass.put(classes.get(label), rounded(recall(label)));
            }
            results.put("recallByClass", byClass);
        }
        return results;
    }

    static double rounded(double value) {
        return Double.isNaN(value) ? 0 : Math.rint(value * 1_000) / 1_000;
    }
}
