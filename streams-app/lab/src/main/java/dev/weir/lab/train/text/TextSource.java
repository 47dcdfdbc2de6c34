package dev.weir.lab.train.text;

import dev.weir.lab.data.GzipFiles;
import dev.weir.lab.data.LabelledText;
import java.util.function.Consumer;

/**
 * One public data set: who made it, on what terms, and how its rows become labelled texts.
 *
 * @param name short name, also the source of each text
 * @param licence SPDX-like name
 * @param attribution what a user of a model trained on it must be told
 * @param labels which labels it teaches, in words
 * @param reader hands every row on
 */
record TextSource(String name, String licence, String attribution, String labels, Reader reader) {

    /** Reads a source's files out of the data folder. */
    @FunctionalInterface
    interface Reader {
        void read(GzipFiles data, Consumer<LabelledText> out);
    }
}
