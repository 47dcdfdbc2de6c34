package dev.weir.lab.train.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.lab.data.TextLabel;
import dev.weir.scoring.text.hashed.FeatureSettings;
import dev.weir.scoring.text.hashed.HashedFeatures;
import dev.weir.scoring.text.view.TextView;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final FeatureSettings SETTINGS =
            new FeatureSettings(FeatureSettings.CURRENT_VERSION, 1 << 10, 12, 32, 24, 8);
    private static final int LABELS = TextLabel.values().length;

    private final HashedFeatures features = new HashedFeatures(SETTINGS);
    private final Network net = new Network(new NetworkShape(1 << 10, 8, 3, 10, 12, LABELS), 5);

    private Encoded encoded(String text) {
        return Encoded.window(features.extract(TextView.of(text)), 0);
    }

    /** Sum of squared logits, whose gradient is twice the logits. */
    private double loss(Encoded text) {
        Pass pass = new Pass(net);
        pass.forward(text, null);
        double sum = 0;
        for (float logit : pass.logits()) {
            sum += logit * logit;
        }
        return sum;
    }

    @Test
    void gradientsAgreeWithSmallSteps() {
        Encoded text = encoded("the cat sat on the warm mat");
        Pass pass = new Pass(net);
        pass.forward(text, null);
        float[] logitGradients = new float[LABELS];
        for (int k = 0; k < LABELS; k++) {
            logitGradients[k] = 2 * pass.logits()[k];
        }
        pass.backward(logitGradients);
        float[][] dense = net.dense();
        for (int p = 0; p < dense.length; p++) {
            for (int i = 0; i < dense[p].length; i += 1 + dense[p].length / 9) {
                assertThat(slope(text, dense[p], i))
                        .as("parameter %d at %d", p, i)
                        .isCloseTo(pass.gradients()[p][i], within(0.02 + 0.03 * Math.abs(pass.gradients()[p][i])));
            }
        }
    }

    private double slope(Encoded text, float[] parameters, int i) {
        float step = 1e-3f;
        float before = parameters[i];
        parameters[i] = before + step;
        double above = loss(text);
        parameters[i] = before - step;
        double below = loss(text);
        parameters[i] = before;
        return (above - below) / (2 * step);
    }

    @Test
    void onnxSaysWhatJavaSaysWhateverStandsBesideIt() {
        QuantisedTable table = QuantisedTable.roundInPlace(net);
        float[] slopes = new float[LABELS];
        Arrays.fill(slopes, 0.8f);
        Calibration calibration = new Calibration(slopes, new float[LABELS]);
        byte[] onnx = NetworkOnnx.write(net, table, calibration, SETTINGS.slotsPerToken());
        List<String> texts = List.of(
                "hi", "a much longer text than the one before, with many more words in it!", "", "\u4f60\u597d world");
        NetworkScorer scorer = new NetworkScorer(net, features);
        try (OnnxCheck check = new OnnxCheck(onnx, features)) {
            float[][] together = check.scores(texts);
            for (int i = 0; i < texts.size(); i++) {
                float[] alone = check.scores(List.of(texts.get(i)))[0];
                float[] java = calibration.scores(scorer.logits(new Pass(net), texts.get(i), null));
                for (int k = 0; k < LABELS; k++) {
                    assertThat(together[i][k]).isCloseTo(alone[k], within(1e-6f));
                    assertThat(together[i][k]).isCloseTo(java[k], within(1e-5f));
                }
            }
        }
    }

    @Test
    void aParentIsNeverBelowItsChild() {
        Calibration plain = new Calibration(ones(), new float[LABELS]);
        float[] logits = new float[LABELS];
        logits[TextLabel.HATE_THREAT.ordinal()] = 3;
        logits[TextLabel.HATE.ordinal()] = -3;
        float[] scores = plain.scores(logits);
        assertThat(scores[TextLabel.HATE.ordinal()])
                .isEqualTo(scores[TextLabel.HATE_THREAT.ordinal()])
                .isGreaterThan(0.9f);
    }

    private static float[] ones() {
        float[] ones = new float[LABELS];
        Arrays.fill(ones, 1);
        return ones;
    }
}
