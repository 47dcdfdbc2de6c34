package dev.weir.standalone.cli.scan;

import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of media that somebody wants looked at.
 *
 * @param mimeType by its name; null where that says nothing
 */
record MediaFile(Path path, long sizeBytes, @Nullable String mimeType) {
    /** What the JDK does not know, or calls by a name of its own. */
    private static final Map<String, String> BY_ENDING = Map.of(
            "webp", "image/webp",
            "wav", "audio/wav",
            "mp3", "audio/mpeg",
            "ogg", "audio/ogg",
            "flac", "audio/flac",
            "m4a", "audio/mp4",
            "mp4", "video/mp4",
            "webm", "video/webm",
            "mov", "video/quicktime");

    /** @throws Refusal where there is nothing to read */
    static MediaFile at(Path path) throws IOException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new Refusal("there is no file to read at " + path);
        }
        return new MediaFile(path, Files.size(path), type(path));
    }

    byte[] bytes() throws IOException {
        return Files.readAllBytes(path);
    }

    private static @Nullable String type(Path path) {
        String name = path.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String known = BY_ENDING.get(ending);
        return known != null ? known : URLConnection.guessContentTypeFromName(name);
    }
}
