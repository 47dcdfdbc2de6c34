package dev.weir.lab.train.text;

import dev.weir.lab.data.ChildSafety;
import dev.weir.lab.data.Decontamination;
import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.LabelledText.Split;
import dev.weir.lab.data.NearDuplicates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
            Clusters clusters = Clusters.of(kept);
            List<LabelledText> train = new ArrayList<>();
            List<LabelledText> dev = new ArrayList<>();
            for (int i = 0; i < kept.size(); i++) {
                switch (clusters.sideOf(i, kept)) {
                    case TRAIN -> train.add(kept.get(i));
                    case DEV -> dev.add(kept.get(i));
                    case FREE -> {}
                }
            }
            int twinsOfDev = kept.size() - train.size() - dev.size();
            return new Corpus(train, dev, new Counts(read, listed, childSafety, duplicates, tooShort, twinsOfDev));
        }
    }

    /**
     * Twin clusters and what their sources insist on, by cluster number. A crowd (made by a source's own templates) stays in training
     * and loses its dev texts; of a smaller cluster with dev texts the training texts go.
     */
    private record Clusters(int[] clusterOf, int[] sizes, boolean[] insistOnTrain, boolean[] insistOnDev) {

        static Clusters of(List<LabelledText> kept) {
            int[] clusterOf = NearDuplicates.clusters(
                    kept.stream().map(LabelledText::text).toList());
            Clusters clusters =
                    new Clusters(clusterOf, new int[kept.size()], new boolean[kept.size()], new boolean[kept.size()]);
            for (int i = 0; i < clusterOf.length; i++) {
                clusters.sizes[clusterOf[i]]++;
                clusters.insistOnTrain[clusterOf[i]] |= kept.get(i).split() == Split.TRAIN;
                clusters.insistOnDev[clusterOf[i]] |= kept.get(i).split() == Split.DEV;
            }
            return clusters;
        }

        /** TRAIN, DEV, or FREE for a text that must be left out because a twin of it is on the other side. */
        Split sideOf(int i, List<LabelledText> kept) {
            int cluster = clusterOf[i];
            Split own = kept.get(i).split();
            if (sizes[cluster] > MAX_CLUSTER_IN_DEV) {
                return own == Split.DEV ? Split.FREE : Split.TRAIN;
            }
            if (insistOnDev[cluster]) {
                return own == Split.TRAIN ? Split.FREE : Split.DEV;
            }
            return !insistOnTrain[cluster] && isDrawn(kept.get(cluster)) ? Split.DEV : Split.TRAIN;
        }

        /** Drawn by the cluster's first text, so that twins go the same way. */
        private static boolean isDrawn(LabelledText first) {
            int hash = Decontamination.key(first.text()).hashCode() * 0x9E3779B1;
            return (hash >>> 8) % DEV_ONE_IN == 0;
        }
    }
}
