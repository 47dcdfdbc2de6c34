package dev.weir.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an image holds above system libraries and Java, and what it runs. A plan can be read before anything that it names is built.
 *
 * @param title and description: what the image says of itself
 * @param hasPrograms whether {@code sh} and {@code chmod} are in it; no other program ever is
 * @param layers from what changes seldom to what changes with every release
 * @param environment what its processes find there
 */
record ImagePlan(
        String title,
        String description,
        boolean hasPrograms,
        List<Layer> layers,
        List<String> entrypoint,
        List<String> arguments,
        Map<String, String> environment) {

    /** Files that travel together. */
    record Layer(String name, List<Content> contents) {}

    /**
     * One file, or the files of one folder, and where they go.
     *
     * @param to place of the file, or of the folder
     * @param chosen which files of a folder, by their names
     */
    record Content(Path from, String to, Predicate<String> chosen) {
        static Content of(Path from, String to) {
            return new Content(from, to, name -> true);
        }
    }

    /** Every place that is named alone, so without what lies in the folders. */
    Set<String> places() {
        return layers.stream()
                .flatMap(layer -> layer.contents().stream())
                .map(Content::to)
                .collect(Collectors.toSet());
    }
}
