package dev.weir.scoring.media;

/**
 * A piece of media as it was fetched, its size and digest checked. The bytes are shared and never written to.
 *
 * @param digest SHA-256 of the bytes, as {@code sha256:<hex>}
 * @param mimeType what the upstream says it is, empty where it says nothing; to be checked, not trusted
 */
public record MediaBytes(byte[] bytes, String digest, String mimeType) {}
