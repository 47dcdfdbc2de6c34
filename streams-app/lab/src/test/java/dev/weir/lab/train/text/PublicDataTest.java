package dev.weir.lab.train.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.lab.data.Decontamination;
import dev.weir.lab.data.GzipFiles;
import dev.weir.lab.data.LabelledText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The real data folder, where there is one: the system property {@code weir.shared}, or {@code shared} beside the repository. */
class PublicDataTest {

    private static Optional<Path> data() {
        Path beside = Path.of("").toAbsolutePath();
        Stream<Path> parents =
                Stream.iterate(beside, p -> p != null, Path::getParent).map(p -> p.resolve("shared"));
        String property = System.getProperty("weir.shared");
        return Stream.concat(property == null ? Stream.empty() : Stream.of(Path.of(property)), parents)
                .map(shared -> shared.resolve("data"))
                .filter(folder -> Files.isReadable(folder.resolve("decontaminate.sha256-16.gz")))
                .findFirst();
    }

    @Test
    void nothingThatQualityIsJudgedOnIsTrainedOrTunedOn() {
        Optional<Path> folder = data();
        assumeTrue(folder.isPresent(), "no public data here: set -Dweir.shared to the folder that holds data/");
        GzipFiles files = new GzipFiles(folder.orElseThrow());
        Decontamination list = Decontamination.read(files);
        List<String> lines = new ArrayList<>();
        TextTrainingConfig config =
                new TextTrainingConfig(files.folder(), Path.of("unused"), 1, 1, Optional.empty(), 0.02);
        Corpus corpus = TrainingTexts.read(files, list, config, lines::add);
        assertThat(corpus.counts().listed()).isPositive();
        assertThat(corpus.train()).hasSizeGreaterThan(100_000).noneMatch(text -> list.lists(text.text()));
        assertThat(corpus.dev()).hasSizeGreaterThan(5_000).noneMatch(text -> list.lists(text.text()));
        DevViews views = DevViews.read(files, list);
        assertThat(views.functional()).noneMatch(text -> list.lists(text.text()));
        assertThat(views.prompts()).hasSizeGreaterThan(50).noneMatch(text -> list.lists(text.text()));
        Set<String> sources =
                new HashSet<>(corpus.train().stream().map(LabelledText::source).toList());
        assertThat(sources)
                .containsAll(TextSources.all().stream().map(TextSource::name).toList());
    }
}
