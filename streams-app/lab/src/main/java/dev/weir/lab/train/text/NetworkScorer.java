package dev.weir.lab.train.text;

import dev.weir.lab.data.LabelledText;
import dev.weir.scoring.text.hashed.HashedFeatures;
import dev.weir.scoring.text.hashed.TokenFeatures;
import dev.weir.scoring.text.view.TextView;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores texts with a network in plain Java, window by window, keeping each label's highest logit: what serving does with ONNX. */
final class NetworkScorer {

    private final Network net;
    private final HashedFeatures features;

    NetworkScorer(Network net, HashedFeatures features) {
        this.net = net;
        this.features = features;
    }

    /** Logits for each text; safe to call from one thread at a time, works on all cores. */
    float[][] logits(List<LabelledText> texts) {
        ThreadLocal<Pass> pass = ThreadLocal.withInitial(() -> new Pass(net));
        return texts.parallelStream()
                .map(text -> logits(pass.get(), text.text(), text.parent()))
                .toArray(float[][]::new);
    }

    float[] logits(Pass pass, String text, @Nullable String parent) {
        TextView view = TextView.of(text);
        TokenFeatures all = parent == null ? features.extract(view) : features.extract(view, TextView.of(parent));
        float[] highest = new float[net.shape.outputs()];
        Arrays.fill(highest, Float.NEGATIVE_INFINITY);
        for (int w = 0; w < all.windows(); w++) {
            pass.forward(Encoded.window(all, w), null);
            for (int k = 0; k < highest.length; k++) {
                highest[k] = Math.max(highest[k], pass.logits()[k]);
            }
        }
        return highest;
    }
}
