package dev.weir.scoring.text.links;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Lists of domains that come with Weir. */
final class KnownDomains {
    private KnownDomains() {}

    static Set<String> read(String resource) {
        try (InputStream in = KnownDomains.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            Set<String> domains = new LinkedHashSet<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(domains::add);
            return domains;
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }

    /** Whether a host is one of the domains or stands under one. */
    static boolean holds(Set<String> domains, String host) {
        for (String rest = host; !rest.isEmpty(); ) {
            if (domains.contains(rest)) {
                return true;
            }
            int dot = rest.indexOf('.');
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        return false;
    }
}
