package dev.weir.scoring.text.links;

/**
 * A link as found in a folded text.
 *
 * @param start in the folded text, inclusive
 * @param end in the folded text, exclusive
 * @param userInfo what stands before an at sign in the authority, empty where nothing does
 * @param host lower case, without port, dots restored
 */
public record Link(int start, int end, String userInfo, String host) {}
