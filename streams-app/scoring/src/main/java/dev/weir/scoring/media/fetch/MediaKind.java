package dev.weir.scoring.media.fetch;

import dev.weir.contract.Modality;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What bytes begin like. Enough to refuse what is plainly something else; what is not recognised is left to the decoder, which must be
 * able to refuse anything.
 */
enum MediaKind {
    IMAGE(Set.of(Modality.IMAGE)),
    AUDIO(Set.of(Modality.AUDIO)),
    VIDEO(Set.of(Modality.VIDEO)),
    /** Containers that hold sound, or pictures and sound. */
    SOUND_OR_VIDEO(Set.of(Modality.AUDIO, Modality.VIDEO)),
    /** Animated pictures are looked at as pictures, or as clips. */
    MOVING_IMAGE(Set.of(Modality.IMAGE, Modality.VIDEO)),
    /** Markup, archives, programs, documents: no media. */
    NO_MEDIA(Set.of()),
    UNKNOWN(Set.of(Modality.IMAGE, Modality.AUDIO, Modality.VIDEO));

    private final Set<Modality> modalities;

    MediaKind(Set<Modality> modalities) {
        this.modalities = modalities;
    }

    boolean fits(Modality modality) {
        return modalities.contains(modality);
    }

    private record Magic(int offset, byte[] bytes, MediaKind kind) {
        static Magic text(int offset, String text, MediaKind kind) {
            return new Magic(offset, text.getBytes(StandardCharsets.ISO_8859_1), kind);
        }

        boolean matches(byte[] media) {
            int end = offset + bytes.length;
            return media.length >= end && Arrays.equals(media, offset, end, bytes, 0, bytes.length);
        }
    }

    private static final List<Magic> MAGIC = List.of(
            Magic.text(0, "\u0089PNG\r\n", IMAGE),
            Magic.text(0, "\u00ff\u00d8\u00ff", IMAGE),
            Magic.text(0, "GIF8", MOVING_IMAGE),
            Magic.text(8, "WEBP", MOVING_IMAGE),
            Magic.text(4, "ftypavif", MOVING_IMAGE),
            Magic.text(4, "ftypheic", IMAGE),
            Magic.text(4, "ftypM4A", AUDIO),
            Magic.text(4, "ftyp", SOUND_OR_VIDEO),
            Magic.text(0, "BM", IMAGE),
            Magic.text(0, "II*\u0000", IMAGE),
            Magic.text(0, "MM\u0000*", IMAGE),
            Magic.text(8, "WAVE", AUDIO),
            Magic.text(8, "AVI ", VIDEO),
            Magic.text(0, "OggS", SOUND_OR_VIDEO),
            Magic.text(0, "fLaC", AUDIO),
            Magic.text(0, "ID3", AUDIO),
            Magic.text(0, "\u00ff\u00fb", AUDIO),
            Magic.text(0, "\u00ff\u00f3", AUDIO),
            Magic.text(0, "\u00ff\u00f2", AUDIO),
            Magic.text(0, "\u00ff\u00f1", AUDIO),
            Magic.text(0, "\u001aE\u00df\u00a3", SOUND_OR_VIDEO),
            Magic.text(0, "\u0000\u0000\u0001\u00ba", VIDEO),
            Magic.text(0, "%PDF", NO_MEDIA),
            Magic.text(0, "PK\u0003\u0004", NO_MEDIA),
            Magic.text(0, "\u007fELF", NO_MEDIA),
            Magic.text(0, "MZ", NO_MEDIA),
            Magic.text(0, "#!", NO_MEDIA),
            Magic.text(0, "\u001f\u008b", NO_MEDIA));

    static MediaKind of(byte[] media) {
        return MAGIC.stream()
                .filter(magic -> magic.matches(media))
                .findFirst()
                .map(Magic::kind)
                .orElseGet(() -> looksLikeMarkup(media) ? NO_MEDIA : UNKNOWN);
    }

    private static boolean looksLikeMarkup(byte[] media) {
        String start = new String(media, 0, Math.min(media.length, 64), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype")
                || start.startsWith("<html")
                || start.startsWith("<?xml")
                || start.startsWith("<svg")
                || start.startsWith("#extm3u");
    }

    /** Whether a MIME type says something that these bytes cannot be. Says nothing, and it contradicts nothing. */
    boolean contradicts(String mimeType) {
        String type = mimeType.toLowerCase(Locale.ROOT).strip();
        if (type.startsWith("image/")) {
            return !fits(Modality.IMAGE);
        }
        if (type.startsWith("audio/")) {
            return !fits(Modality.AUDIO);
        }
        return type.startsWith("video/") && !fits(Modality.VIDEO);
    }
}
