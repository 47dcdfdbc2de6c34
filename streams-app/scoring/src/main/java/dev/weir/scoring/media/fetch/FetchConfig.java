package dev.weir.scoring.media.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Where media may come from.
 *
 * @param fileRoots folders below which files may be read; none, and no file is
 * @param httpsHosts hosts as {@code media.example.com} or {@code media.example.com:8443}; none, and nothing is fetched. No wildcards
 * @param maxBytes largest media
 * @param connectPatience for one address to answer
 */
public record FetchConfig(List<Path> fileRoots, List<String> httpsHosts, int maxBytes, Duration connectPatience) {
    private static final int MAX_BYTES = 1 << 30;

    public FetchConfig {
        fileRoots = List.copyOf(fileRoots);
        httpsHosts =
                httpsHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        if (maxBytes < 1 || maxBytes > MAX_BYTES) {
            throw new IllegalArgumentException("maxBytes must be 1 to " + MAX_BYTES + " but is " + maxBytes);
        }
    }
}
