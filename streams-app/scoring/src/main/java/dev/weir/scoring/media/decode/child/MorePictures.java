package dev.weir.scoring.media.decode.child;

/** Tells whether a form of stills holds more pictures than the first, which is the only one that is decoded: WebP that moves, pages of a TIFF. */
final class MorePictures {
    private static final int RIFF_BYTES = 12;
    private static final int CHUNK_BYTES = 8;
    private static final int TIFF_ENTRY_BYTES = 12;

    private MorePictures() {}

    static boolean in(StillForm form, byte[] bytes) {
        return switch (form) {
            case WEBP -> movingWebp(bytes);
            case TIFF -> pagesOfTiff(bytes);
            case JPEG, PNG, BMP -> false;
        };
    }

    private static boolean movingWebp(byte[] bytes) {
        long at = RIFF_BYTES;
        while (at + CHUNK_BYTES <= bytes.length) {
            int name = (int) number(bytes, at, 4, true);
            if (name == name("ANIM") || name == name("ANMF")) {
                return true;
            }
            long length = number(bytes, at + 4, 4, true);
            at += CHUNK_BYTES + length + (length & 1);
        }
        return false;
    }

    /** The first directory names the next one behind its entries, 0 where there is none. */
    private static boolean pagesOfTiff(byte[] bytes) {
        boolean little = bytes[0] == 'I';
        long first = number(bytes, 4, 4, little);
        long entries = number(bytes, first, 2, little);
        return number(bytes, first + 2 + entries * TIFF_ENTRY_BYTES, 4, little) != 0;
    }

    private static int name(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }

    /** 0 beyond the end. */
    private static long number(byte[] bytes, long at, int length, boolean little) {
        long number = 0;
        if (at + length <= bytes.length) {
            for (int i = 0; i < length; i++) {
                number = number << 8 | bytes[(int) at + (little ? length - 1 - i : i)] & 0xFF;
            }
        }
        return number;
    }
}
