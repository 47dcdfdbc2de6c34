package dev.weir.lab.train.text;

import dev.weir.lab.data.ChildSafety;
import dev.weir.lab.data.Decontamination;
import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.LabelledText.Split;
import dev.weir.lab.data.NearDuplicates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a model is trained on and what it is tuned on, with no text, twin or listed text on both sides.
 *
 * @param train texts to learn from
 * @param dev texts to tune and calibrate on
 * @param counts what was read and dropped
 */
record Corpus(List<LabelledText> train, List<LabelledText> dev, Counts counts) {

    private static final int MAX_LETTERS = 6_000;
    private static final int MAX_CLUSTER_IN_DEV = 40;
    private static final int DEV_ONE_IN = 12;

    /** Rows by what became of them. */
    record Counts(int read, int listed, int childSafety, int duplicates, int tooShort, int twinsOfDev) {}

    static Corpus of(List<LabelledText> all, Decontamination list) {
        Sieve sieve = new Sieve(list);
        List<LabelledText> kept = new ArrayList<>();
        for (LabelledText text : all) {
            LabelledText clean = text.withText(clean(text.text()));
            if (sieve.passes(clean)) {
                kept.add(clean);
            }
        }
        return sieve.split(kept, all.size());
    }

    private static String clean(String text) {
        String clean = text.replace("_x000D_", " ")
                .replace('\r', ' ')
                .replace('\t', ' ')
                .replaceAll("@\\w{2,}", "@user")
                .strip();
        return clean.length() > MAX_LETTERS ? clean.substring(0, MAX_LETTERS) : clean;
    }

    /** Decides text by text what stays, then which side each twin cluster goes to. */
    private static final class Sieve {
        private final Decontamination list;
        private final Set<String> seen = new HashSet<>();
        private int listed;
        private int childSafety;
        private int duplicates;
        private int tooShort;

        Sieve(Decontamination list) {
            this.list = list;
        }

        boolean passes(LabelledText text) {
            if (list.lists(text.text())) {
                listed++;
            } else if (ChildSafety.mustBeLeftOut(text.text())) {
                childSafety++;
            } else if (text.text()
                            .codePoints()
                            .filter(Character::isLetter)
                            .limit(2)
                            .count()
                    < 2) {
                tooShort++;
            } else if (!seen.add(Decontamination.key(text.text())
                    + (text.parent() == null ? "" : Decontamination.key(text.parent())))) {
                duplicates++;
            } else {
                return true;
            }
            return false;
        }

        Corpus split(List<LabelledText> kept, int read) {
            int[] clusters = NearDuplicates.clusters(
                    kept.stream().map(LabelledText::text).toList());
            Map<Integer, Integer> sizes = new HashMap<>();
            Set<Integer> inDev = new HashSet<>();
            for (int i = 0; i < clusters.length; i++) {
                sizes.merge(clusters[i], 1, Integer::sum);
                if (kept.get(i).split() == Split.DEV) {
                    inDev.add(clusters[i]);
                }
            }
            List<LabelledText> train = new ArrayList<>();
            List<LabelledText> dev = new ArrayList<>();
            int twinsOfDev = 0;
            for (int i = 0; i < clusters.length; i++) {
                LabelledText text = kept.get(i);
                boolean drawn = text.split() == Split.FREE && isDrawn(kept.get(clusters[i]), sizes.get(clusters[i]));
                boolean crowd = sizes.get(clusters[i]) > MAX_CLUSTER_IN_DEV;
                if (text.split() == Split.DEV && crowd) {
                    twinsOfDev++;
                } else if (text.split() == Split.DEV || drawn) {
                    dev.add(text);
                } else if (!crowd && inDev.contains(clusters[i])) {
                    twinsOfDev++;
                } else {
                    train.add(text);
                }
            }
            Counts counts = new Counts(read, listed, childSafety, duplicates, tooShort, twinsOfDev);
            return new Corpus(train, dev, counts);
        }

        /** Drawn by the cluster's first text, so that twins go the same way. */
        private static boolean isDrawn(LabelledText first, int size) {
            int hash = Decontamination.key(first.text()).hashCode() * 0x9E3779B1;
            return size <= MAX_CLUSTER_IN_DEV && (hash >>> 8) % DEV_ONE_IN == 0;
        }
    }
}
