package dev.weir.gateway.console;

import dev.weir.contract.MediaReference;
import dev.weir.contract.Part;
import dev.weir.gateway.media.MediaShelf;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where the media of a part lie, as far as the console may show them: in the event itself, or on the shelf of this gateway. No other file
 * is ever opened, whatever its address.
 */
final class PartMedia {
    /** Kinds of media that a browser shows by itself and that hold no program. */
    private static final Set<String> SHOWABLE = Set.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "audio/mpeg",
            "audio/ogg",
            "audio/wav",
            "audio/mp4",
            "video/mp4",
            "video/webm");

    private final Optional<MediaShelf> shelf;

    PartMedia(Optional<MediaShelf> shelf) {
        this.shelf = shelf;
    }

    /** Where it is. */
    sealed interface Place {
        /** In the event. */
        record Inline(ByteBuffer bytes) implements Place {}

        /** On the shelf. */
        record Shelved(Path file) implements Place {}

        /** It was on the shelf, and its time is over. */
        record Gone() implements Place {}

        /** Where the console does not look, or of a kind that it does not show. */
        record Elsewhere() implements Place {}
    }

    Place of(Part part) {
        if (part.getMedia().isEmpty() || !SHOWABLE.contains(type(part))) {
            return new Place.Elsewhere();
        }
        MediaReference media = part.getMedia().get();
        if (media.getInline().isPresent()) {
            return new Place.Inline(media.getInline().get().duplicate());
        }
        Optional<Path> shelved = shelf.flatMap(ours -> ours.file(media));
        if (shelved.isEmpty()) {
            return new Place.Elsewhere();
        }
        return Files.isRegularFile(shelved.get(), LinkOption.NOFOLLOW_LINKS)
                ? new Place.Shelved(shelved.get())
                : new Place.Gone();
    }

    /** The MIME type that was said; empty where none was. */
    static String type(Part part) {
        return part.getMedia().flatMap(MediaReference::getMimeType).orElse("");
    }
}
