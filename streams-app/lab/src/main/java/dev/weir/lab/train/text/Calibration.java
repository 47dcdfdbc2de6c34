package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.TextLabel;
import java.util.List;

/**
 * Platt scaling, label by label: score = sigmoid(slope × logit + shift), fitted on dev texts. A mild pull towards leaving scores
 * as they are keeps labels with few dev texts sane.
 */
record Calibration(float[] slopes, float[] shifts) {

    private static final int STEPS = 50;
    private static final double PULL = 2;

    static Calibration fit(List<LabelledText> texts, float[][] logits) {
        int labels = TextLabel.values().length;
        Calibration calibration = new Calibration(new float[labels], new float[labels]);
        for (TextLabel label : TextLabel.values()) {
            calibration.fitOne(label, texts, logits);
        }
        return calibration;
    }

    private void fitOne(TextLabel label, List<LabelledText> texts, float[][] logits) {
        int k = label.ordinal();
        double slope = 1;
        double shift = 0;
        for (int step = 0; step < STEPS; step++) {
            double ga = PULL * (slope - 1);
            double gb = PULL * shift * 0.1;
            double haa = PULL;
            double hab = 0;
            double hbb = PULL * 0.1;
            for (int i = 0; i < logits.length; i++) {
                float target = texts.get(i).targets().get(label);
                if (Float.isNaN(target)) {
                    continue;
                }
                double x = logits[i][k];
                double p = 1 / (1 + Math.exp(-(slope * x + shift)));
                double w = Math.max(p * (1 - p), 1e-9);
                ga += (p - target) * x;
                gb += p - target;
                haa += w * x * x;
                hab += w * x;
                hbb += w;
            }
            double determinant = haa * hbb - hab * hab;
            slope -= (hbb * ga - hab * gb) / determinant;
            shift -= (haa * gb - hab * ga) / determinant;
            slope = Math.max(0.2, Math.min(3, slope));
            shift = Math.max(-6, Math.min(6, shift));
        }
        slopes[k] = (float) slope;
        shifts[k] = (float) shift;
    }

    float[] scaledWeights(Network net) {
        float[] scaled = net.output.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= slopes[i % slopes.length];
        }
        return scaled;
    }

    float[] shiftedBias(Network net) {
        float[] shifted = net.outputBias.clone();
        for (int k = 0; k < shifted.length; k++) {
            shifted[k] = shifted[k] * slopes[k] + shifts[k];
        }
        return shifted;
    }

    /** Calibrated scores, a parent never below its child: what the pack's graph gives. */
    float[] scores(float[] logits) {
        float[] own = new float[logits.length];
        for (int k = 0; k < own.length; k++) {
            own[k] = logits[k] * slopes[k] + shifts[k];
        }
        long[] first = NetworkOnnx.children(0);
        long[] second = NetworkOnnx.children(1);
        float[] scores = new float[own.length];
        for (int k = 0; k < own.length; k++) {
            float logit = Math.max(own[k], Math.max(own[(int) first[k]], own[(int) second[k]]));
            scores[k] = (float) (1 / (1 + Math.exp(-logit)));
        }
        return scores;
    }
}
