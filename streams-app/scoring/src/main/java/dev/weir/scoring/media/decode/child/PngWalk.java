package dev.weir.scoring.media.decode.child;

/**
 * What a PNG's chunks say, walked one by one as a browser does: a name that stands inside of another chunk is none.
 *
 * @param isAnimated whether it moves where that is understood
 * @param hidesPicture whether what is shown where that is not understood is no part of what moves
 * @param isComplete whether the end chunk is there
 */
record PngWalk(int width, int height, boolean isAnimated, boolean hidesPicture, boolean isComplete) {
    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_BYTES = 12;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int ANIMATION = 0x6163544c;
    private static final int FRAME = 0x6663544c;

    static boolean isPng(byte[] bytes) {
        return bytes.length > SIGNATURE_BYTES
                && (bytes[0] & 0xFF) == 0x89
                && bytes[1] == 'P'
                && bytes[2] == 'N'
                && bytes[3] == 'G';
    }

    static PngWalk of(byte[] bytes) {
        int width = 0;
        int height = 0;
        boolean animated = false;
        boolean framed = false;
        boolean hides = false;
        boolean pictured = false;
        long at = SIGNATURE_BYTES;
        while (at + CHUNK_BYTES <= bytes.length) {
            long length = fourBytes(bytes, (int) at) & 0xFFFFFFFFL;
            int name = fourBytes(bytes, (int) at + 4);
            if (name == IEND) {
                return new PngWalk(width, height, animated, hides, true);
            }
            if (name == IHDR && at + 16 <= bytes.length) {
                width = fourBytes(bytes, (int) at + 8);
                height = fourBytes(bytes, (int) at + 12);
            }
            animated |= name == ANIMATION && !pictured;
            framed |= name == FRAME;
            hides |= name == IDAT && animated && !framed;
            pictured |= name == IDAT;
            at += CHUNK_BYTES + length;
        }
        return new PngWalk(width, height, animated, hides, false);
    }

    private static int fourBytes(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }
}
