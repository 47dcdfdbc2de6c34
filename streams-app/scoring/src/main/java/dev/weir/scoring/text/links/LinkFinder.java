package dev.weir.scoring.text.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds links as people write them: with a scheme, with {@code www.}, disarmed ({@code hxxp}, {@code [.]}), or bare where the ending is one
 * that no ordinary word has. Every repetition in the patterns is possessive or bounded, so that no text takes long.
 */
public final class LinkFinder {
    static final int MAX_LINKS = 64;
    private static final int MAX_LINK_CHARS = 2_048;
    private static final Pattern SCHEME = Pattern.compile("h(?:tt|xx)ps?\\s?:\\s?//");
    private static final Pattern BARE = Pattern.compile(
            "(?<![\\p{L}\\p{N}@._-])((?:[\\p{L}\\p{N}-]{1,63}(?:\\.|\\[\\.\\])){1,8}(\\p{L}{2,24}|xn--[a-z0-9-]{1,59}))(?![\\p{L}\\p{N}@])");
    private static final Set<String> ENDINGS = Set.of(
            "com", "net", "org", "info", "biz", "io", "co", "me", "xyz", "top", "click", "shop", "online", "site",
            "live", "app", "dev", "link", "store", "club", "vip", "icu", "cc", "tk", "ml", "ga", "cf", "gq", "ru", "cn",
            "ly", "gl", "gg", "to", "uk", "de", "fr", "us", "eu", "tv", "gd", "at", "support", "finance", "bank", "win",
            "bid", "loan", "work", "buzz");
    /** Endings that are words too: a bare name with one of them is a link only when a path follows. */
    private static final Set<String> WORDS =
            Set.of("me", "to", "at", "us", "de", "top", "live", "work", "win", "link", "store", "co", "bank");

    private LinkFinder() {}

    /** Links in the order in which they stand, at most {@link #MAX_LINKS}. */
    public static List<Link> find(String folded) {
        List<Link> links = new ArrayList<>();
        if (folded.indexOf('.') < 0 && folded.indexOf("//") < 0) {
            return links;
        }
        Matcher scheme = SCHEME.matcher(folded);
        while (links.size() < MAX_LINKS && scheme.find()) {
            int end = end(folded, scheme.end());
            if (end > scheme.end()) {
                links.add(link(folded, scheme.start(), scheme.end(), end));
            }
        }
        addBare(folded, links);
        return links;
    }

    private static void addBare(String text, List<Link> links) {
        List<Link> withScheme = List.copyOf(links);
        Matcher bare = BARE.matcher(text);
        while (links.size() < MAX_LINKS && bare.find()) {
            int start = bare.start(1);
            boolean known = withScheme.stream().anyMatch(link -> link.start() <= start && start < link.end());
            if (!known && isLink(text, bare)) {
                links.add(link(text, start, start, end(text, start)));
            }
        }
    }

    private static boolean isLink(String text, Matcher bare) {
        String ending = bare.group(2);
        boolean path = bare.end(1) < text.length() && text.charAt(bare.end(1)) == '/';
        boolean www = text.startsWith("www.", bare.start(1));
        boolean named = ENDINGS.contains(ending) && !WORDS.contains(ending);
        return www || named || ending.startsWith("xn--") || path && (ENDINGS.contains(ending) || ending.length() == 2);
    }

    private static int end(String text, int from) {
        int end = from;
        int limit = Math.min(text.length(), from + MAX_LINK_CHARS);
        while (end < limit
                && !Character.isWhitespace(text.charAt(end))
                && "<>\"\u201c\u201d".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        while (end > from && ".,;:!?)]}'*".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static Link link(String text, int start, int authorityStart, int end) {
        int authorityEnd = authorityStart;
        while (authorityEnd < end && "/?#\\".indexOf(text.charAt(authorityEnd)) < 0) {
            authorityEnd++;
        }
        String authority = text.substring(authorityStart, authorityEnd);
        int at = authority.lastIndexOf('@');
        String host = authority.substring(at + 1).replace("[.]", ".").replace("(.)", ".");
        int port = host.startsWith("[") ? host.indexOf("]:") : host.indexOf(':');
        String name = port < 0 ? host : host.substring(0, host.startsWith("[") ? port + 1 : port);
        return new Link(start, end, at < 0 ? "" : authority.substring(0, at), name);
    }
}
