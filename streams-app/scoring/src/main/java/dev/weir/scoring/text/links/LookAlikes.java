package dev.weir.scoring.text.links;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a host is made to be taken for a domain that people trust. Thread-safe. */
final class LookAlikes {
    private static final int MIN_NAME_CHARS_FOR_TYPOS = 6;
    private static final int MAX_HOST_CHARS = 253;

    private final SpoofChecker checker =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
    private final IDNA punycode = IDNA.getUTS46Instance(IDNA.DEFAULT);
    private final Set<String> domains;
    private final Map<String, String> domainBySkeleton = new HashMap<>();
    private final Map<String, String> domainByName = new HashMap<>();
    private final Map<String, String> domainBySkeletonOfName = new HashMap<>();

    /** What is wrong with a host: the check, and the domain that it looks like. */
    record Finding(Check check, String domain) {}

    /** How a host deceives, and how sure that is. */
    enum Check {
        /** The same to the eye as a trusted domain, with other letters. */
        HOMOGLYPH(0.85),
        /** A trusted domain's name stands in front of the real one. */
        BORROWED(0.7),
        /** One letter away from a trusted name. */
        TYPO(0.5),
        /** A trusted name with a word hung on. */
        ADORNED(0.45);

        final double score;

        Check(double score) {
            this.score = score;
        }
    }

    LookAlikes(Set<String> domains) {
        this.domains = domains;
        for (String domain : domains) {
            domainBySkeleton.put(checker.getSkeleton(domain), domain);
            domainByName.putIfAbsent(name(domain), domain);
            if (name(domain).length() > 3) {
                domainBySkeletonOfName.putIfAbsent(checker.getSkeleton(name(domain)), domain);
            }
        }
    }

    Optional<Finding> check(String host) {
        if (host.length() > MAX_HOST_CHARS || KnownDomains.holds(domains, host)) {
            return Optional.empty();
        }
        String readable = readable(host);
        String registered = registered(readable);
        String alike = domainBySkeleton.get(checker.getSkeleton(registered));
        if (alike == null) {
            alike = sameNameToTheEye(registered);
        }
        if (alike != null) {
            return Optional.of(new Finding(Check.HOMOGLYPH, alike));
        }
        return borrowed(readable, registered).or(() -> misspelt(name(registered)));
    }

    /** The name looks like a trusted one in other letters, whatever the ending; the same name in the same letters is not one. */
    private @Nullable String sameNameToTheEye(String registered) {
        String name = name(registered);
        if (domainByName.containsKey(name)) {
            return null;
        }
        return domainBySkeletonOfName.get(checker.getSkeleton(name));
    }

    private Optional<Finding> borrowed(String host, String registered) {
        String before = host.substring(0, host.length() - registered.length());
        for (String domain : domains) {
            if (("." + before).contains("." + domain + ".") || before.startsWith(domain + "-")) {
                return Optional.of(new Finding(Check.BORROWED, domain));
            }
        }
        List<String> words = List.of(name(registered).split("-"));
        for (String word : words) {
            String domain = domainByName.get(word);
            if (domain != null && words.size() > 1 && word.length() > 3) {
                return Optional.of(new Finding(Check.ADORNED, domain));
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> misspelt(String name) {
        if (name.length() < MIN_NAME_CHARS_FOR_TYPOS) {
            return Optional.empty();
        }
        List<String> near = new ArrayList<>();
        domainByName.forEach((known, domain) -> {
            if (known.length() >= MIN_NAME_CHARS_FOR_TYPOS && isOneEditAway(known, name)) {
                near.add(domain);
            }
        });
        return near.stream().sorted().findFirst().map(domain -> new Finding(Check.TYPO, domain));
    }

    /** One letter put in, left out, changed, or two neighbours swapped. */
    static boolean isOneEditAway(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1 || a.equals(b)) {
            return false;
        }
        int same = 0;
        while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        String restA = a.substring(same);
        String restB = b.substring(same);
        if (restA.length() == restB.length()) {
            boolean changed = restA.substring(1).equals(restB.substring(1));
            boolean swapped = restA.length() > 1
                    && restA.charAt(0) == restB.charAt(1)
                    && restA.charAt(1) == restB.charAt(0)
                    && restA.substring(2).equals(restB.substring(2));
            return changed || swapped;
        }
        return restA.length() > restB.length()
                ? restA.substring(1).equals(restB)
                : restB.substring(1).equals(restA);
    }

    private String readable(String host) {
        StringBuilder unicode = new StringBuilder();
        punycode.nameToUnicode(host, unicode, new IDNA.Info());
        return unicode.toString();
    }

    /** The part of a host that somebody registered, near enough: two labels, three where the last two are short. */
    static String registered(String host) {
        int last = host.lastIndexOf('.');
        int second = host.lastIndexOf('.', last - 1);
        boolean shortPair = last > 0 && second >= 0 && host.length() - last <= 3 && last - second <= 4;
        int from = shortPair ? host.lastIndexOf('.', second - 1) : second;
        return host.substring(from + 1);
    }

    private static String name(String registered) {
        int dot = registered.indexOf('.');
        return dot < 0 ? registered : registered.substring(0, dot);
    }
}
