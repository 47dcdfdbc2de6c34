package dev.weir.gateway.media;

/** What came of an upload. */
public sealed interface Shelving {
    /**
     * It lies on the shelf.
     *
     * @param uri where lanes read it
     * @param digest as the contract writes it
     */
    record Shelved(String uri, String digest, long sizeBytes) implements Shelving {}

    /** It had no bytes. */
    record Empty() implements Shelving {}

    /** It was over the limit. */
    record TooLarge() implements Shelving {}

    /** The shelf holds as much as it may, or its disk is almost full. */
    record Full() implements Shelving {}
}
