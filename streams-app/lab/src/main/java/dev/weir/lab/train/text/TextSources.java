package dev.weir.lab.train.text;

import java.util.List;
import java.util.stream.Stream;

/** Every public data set that the shipped classifier learns from, in reading order. */
final class TextSources {

    private TextSources() {}

    static List<TextSource> all() {
        return Stream.of(HateSources.all(), ToxicitySources.all(), BenignSources.all())
                .flatMap(List::stream)
                .toList();
    }
}
