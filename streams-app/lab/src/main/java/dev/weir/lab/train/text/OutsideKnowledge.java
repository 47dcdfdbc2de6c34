package dev.weir.lab.train.text;

import java.nio.file.Path;

/**
 * Where the public files lie that a training leans on beside its data: word vectors and a sentence encoder.
 *
 * @param folder holds the files, and what was computed from them; made when absent
 * @param fetch whether a file that is missing may be fetched with {@code npm} or {@code mvn}
 */
public record OutsideKnowledge(Path folder, boolean fetch) {

    /** The user's cache, fetched once. */
    public static OutsideKnowledge cached() {
        return new OutsideKnowledge(Path.of(System.getProperty("user.home"), ".cache", "weir", "train-text"), true);
    }
}
