package dev.weir.scoring.pack;

/** What a pack becomes once it is loaded, by kind. Thread-safe. */
public sealed interface PackModel extends AutoCloseable permits TextModel, TabularModel, ImageModel, SoundEventModel {
    @Override
    void close();
}
