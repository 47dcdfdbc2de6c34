package dev.weir.lab.train.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lab.data.Decontamination;
import dev.weir.lab.data.GzipFiles;
import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.LabelledText.Split;
import dev.weir.lab.data.Targets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

    @TempDir
    private Path folder;

    private Decontamination listing(String... texts) {
        DataFolder.write(folder, "decontaminate.sha256-16.gz", DataFolder.keys(texts));
        return Decontamination.read(new GzipFiles(folder));
    }

    private static LabelledText text(String words, Split split) {
        return new LabelledText("s", split, words, null, Targets.clean(), 1);
    }

    @Test
    void listedShortAndDoubledTextsAreDroppedAndCounted() {
        List<LabelledText> all = List.of(
                text("This one is LISTED.", Split.FREE),
                text("a fine text", Split.TRAIN),
                text("A fine, text!", Split.TRAIN),
                text("?!", Split.TRAIN));
        Corpus corpus = Corpus.of(all, listing("this one is listed"));
        assertThat(corpus.counts().read()).isEqualTo(4);
        assertThat(corpus.counts().listed()).isEqualTo(1);
        assertThat(corpus.counts().duplicates()).isEqualTo(1);
        assertThat(corpus.counts().tooShort()).isEqualTo(1);
        assertThat(corpus.train()).extracting(LabelledText::text).containsExactly("a fine text");
    }

    @Test
    void noTwinOfATrainingTextIsInDev() {
        List<LabelledText> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String story = "story %d begins with %d men and %d women who walk to town %d and never look back at hill %d"
                    .formatted(i, i * 7, i * 3, i * 5, i * 11);
            all.add(text(story, Split.FREE));
            all.add(text(story + " again", Split.FREE));
        }
        Corpus corpus = Corpus.of(all, listing("nothing"));
        assertThat(corpus.dev()).hasSizeBetween(20, 160);
        Set<String> train =
                new HashSet<>(corpus.train().stream().map(LabelledText::text).toList());
        for (LabelledText dev : corpus.dev()) {
            assertThat(train)
                    .doesNotContain(dev.text() + " again")
                    .doesNotContain(dev.text().replace(" again", ""));
        }
    }

    @Test
    void twinsOfASourcesOwnDevTextsLeaveTraining() {
        String words = "a long enough sentence about boats on the wide river that flows to the sea";
        Corpus corpus =
                Corpus.of(List.of(text(words, Split.DEV), text(words + " slowly", Split.TRAIN)), listing("nothing"));
        assertThat(corpus.dev()).hasSize(1);
        assertThat(corpus.train()).isEmpty();
        assertThat(corpus.counts().twinsOfDev()).isEqualTo(1);
    }
}
