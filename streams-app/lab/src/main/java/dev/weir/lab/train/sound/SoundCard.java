package dev.weir.lab.train.sound;

import java.util.Locale;

/** The model card, in Markdown. */
final class SoundCard {
    private SoundCard() {}

    static String write(SoundPack pack) {
        StringBuilder card = new StringBuilder();
        card.append("# ")
                .append(SoundPack.ID)
                .append(' ')
                .append(SoundPack.VERSION)
                .append("\n\n");
        card.append("""
                Names the sound that fills most of a window of five seconds. A convolutional network of four layers over a log-mel
                spectrogram (64 bands, 20 ms apart, 16 kHz), trained by `weir train sound` on ESC-10.

                **What it does not do.** None of its classes is a harm: it covers no label of the taxonomy, and what it hears are facts
                that a policy may use (a baby crying, a chainsaw). It knows no speech, no music, no shots and no screams, and a sound
                outside its classes is still called by the name of one of them, mostly with a low probability.

                **Data.** ESC-10: 400 clips of five seconds in ten classes, by K. J. Piczak from recordings on freesound.org,
                CC BY 3.0. Clips of one recording share a fold. The shipped model has heard all folds; what is measured below is
                measured with models that had not heard the fold in question, through ONNX Runtime.

                """);
        measured(card, pack);
        return card.toString();
    }

    private static void measured(StringBuilder card, SoundPack pack) {
        Measured measured = pack.measured();
        if (measured.folds() == 0) {
            card.append("**Measured.** Nothing: the training was told to measure no fold.\n");
            return;
        }
        card.append(String.format(
                Locale.ROOT,
                "**Measured** over %d folds: accuracy %.3f. From a probability of %.2f on, %.3f of the answers are right, and %.3f of"
                        + " the clips get such an answer.%n%n| class | recall | precision |%n|---|---|---|%n",
                measured.folds(),
                measured.accuracy(),
                SoundPack.THRESHOLD,
                measured.precisionFrom(SoundPack.THRESHOLD),
                measured.answeredFrom(SoundPack.THRESHOLD)));
        for (int label = 0; label < pack.classes().size(); label++) {
            card.append(String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f |%n",
                    pack.classes().get(label),
                    measured.recall(label),
                    measured.precision(label)));
        }
    }
}
