package dev.weir.scoring.media.decode.child;

/** Counts the pictures in a GIF, block by block: ffmpeg takes several for one where nothing stands between them, and a browser does not. */
final class GifWalk {
    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2C;
    private static final int HEADER_BYTES = 13;
    private static final int DESCRIPTOR_BYTES = 10;

    private final byte[] bytes;
    private int at;

    private GifWalk(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean isGif(byte[] bytes) {
        return bytes.length > HEADER_BYTES && bytes[0] == 'G' && bytes[1] == 'I' && bytes[2] == 'F' && bytes[3] == '8';
    }

    static int pictures(byte[] bytes) {
        return new GifWalk(bytes).count();
    }

    private int count() {
        int pictures = 0;
        at = HEADER_BYTES + colours(HEADER_BYTES - 3);
        while (at < bytes.length) {
            int block = bytes[at] & 0xFF;
            if (block == EXTENSION) {
                at += 2;
            } else if (block == PICTURE) {
                pictures++;
                at += DESCRIPTOR_BYTES + colours(at + DESCRIPTOR_BYTES - 1) + 1;
            } else {
                return pictures;
            }
            skipSubBlocks();
        }
        return pictures;
    }

    /** Bytes of the table of colours that the flags at this place announce. */
    private int colours(int flagsAt) {
        int flags = flagsAt < bytes.length ? bytes[flagsAt] : 0;
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private void skipSubBlocks() {
        while (at < bytes.length && bytes[at] != 0) {
            at += 1 + (bytes[at] & 0xFF);
        }
        at++;
    }
}
