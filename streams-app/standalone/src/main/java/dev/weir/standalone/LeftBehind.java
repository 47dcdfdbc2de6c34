package dev.weir.standalone;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What processes that were killed left in Weir's own folder for temporary files: the native libraries that they had unpacked, 40 MB each
 * time, which a restart loop would fill a disk with.
 *
 * <p>A file that a living process has loaded may go too: its pages stay until the process ends. So age alone decides, and it need only
 * be longer than the moment between unpacking and loading.
 */
final class LeftBehind {
    static final Duration LOADED_BY_NOW = Duration.ofMinutes(10);

    private static final Pattern UNPACKED =
            Pattern.compile("(librocksdbjni|liblz4-java-|libzstd-jni-|snappy-|onnxruntime-java)[0-9].*");

    private LeftBehind() {}

    /** Deletes what it can and says nothing: whoever starts has better things to tell. */
    static void sweep(Path folder, Instant now) {
        for (Path unpacked : old(folder, now.minus(LOADED_BY_NOW))) {
            try {
                delete(unpacked);
            } catch (IOException | DirectoryIteratorException leftForLater) {
                // Somebody else's, or another start is faster.
            }
        }
    }

    private static List<Path> old(Path folder, Instant before) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (UNPACKED.matcher(entry.getFileName().toString()).matches()
                        && Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()
                                .isBefore(before)) {
                    found.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // What was found counts.
        }
        return found;
    }

    private static void delete(Path unpacked) throws IOException {
        if (Files.isDirectory(unpacked, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(unpacked)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(unpacked);
    }
}
