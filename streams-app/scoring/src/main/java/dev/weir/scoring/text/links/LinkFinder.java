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

    /** All links: first those with a scheme, then those without, each in the order in which they stand. */
    public static List<Link> find(String folded) {
        List<Link> links = new ArrayList<>();
        if (folded.indexOf('.') < 0 && folded.indexOf("//") < 0) {
            return links;
        }
        Matcher scheme = SCHEME.matcher(folded);
        while (scheme.find()) {
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
        int passed = 0;
        int knownUntil = 0;
        int pathEnd = 0;
        while (bare.find()) {
            int start = bare.start(1);
            for (; passed < withScheme.size() && withScheme.get(passed).start() <= start; passed++) {
                knownUntil = Math.max(knownUntil, withScheme.get(passed).end());
            }
            if (start >= knownUntil && isLink(text, bare)) {
                // What follows the name without a path is no part of it: `shop.example,see` is two words.
                int end = bare.end(1);
                if (end < text.length() && "/:?#".indexOf(text.charAt(end)) >= 0) {
                    // Names within the path of another end with it: searched once, however many there are.
                    pathEnd = start < pathEnd ? pathEnd : end(text, start);
                    end = pathEnd;
                }
                links.add(new Link(start, end, "", dotted(bare.group(1))));
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
        while (end < limit && !endsLink(text.charAt(end))) {
            end++;
        }
        return withoutPunctuation(text, from, end);
    }

    private static boolean endsLink(char c) {
        return Character.isWhitespace(c) || "<>\"\u201c\u201d".indexOf(c) >= 0;
    }

    private static int withoutPunctuation(String text, int from, int to) {
        int end = to;
        while (end > from && ".,;:!?)]}'*".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** However long what stands before the host is, the host is found: a browser finds it too. */
    private static int authorityEnd(String text, int from) {
        int end = from;
        while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0 && !endsLink(text.charAt(end))) {
            end++;
        }
        boolean path = end < text.length() && !endsLink(text.charAt(end));
        return path ? end : withoutPunctuation(text, from, end);
    }

    private static Link link(String text, int start, int authorityStart, int end) {
        String authority = text.substring(authorityStart, authorityEnd(text, authorityStart));
        int at = authority.lastIndexOf('@');
        String host = dotted(authority.substring(at + 1));
        int port = host.startsWith("[") ? host.indexOf("]:") : host.indexOf(':');
        String name = port < 0 ? host : host.substring(0, host.startsWith("[") ? port + 1 : port);
        return new Link(start, end, at < 0 ? "" : authority.substring(0, at), name);
    }

    private static String dotted(String host) {
        return host.replace("[.]", ".").replace("(.)", ".");
    }
}
