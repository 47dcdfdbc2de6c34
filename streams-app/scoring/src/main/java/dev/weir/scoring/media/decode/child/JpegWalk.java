package dev.weir.scoring.media.decode.child;

/**
 * What a JPEG's markers say, walked from the first to the end marker; what lies behind that (the film of a moving photograph) is not read.
 *
 * @param components colours, 4 for print
 * @param isComplete whether the end marker is there
 */
record JpegWalk(int width, int height, int components, boolean isComplete) {
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;

    static JpegWalk of(byte[] bytes) {
        int width = 0;
        int height = 0;
        int components = 0;
        int at = 2;
        while (at + 3 < bytes.length || at + 1 < bytes.length && (bytes[at + 1] & 0xFF) == END) {
            int marker = bytes[at + 1] & 0xFF;
            if ((bytes[at] & 0xFF) != 0xFF || marker == 0xFF) {
                at++;
            } else if (marker == END) {
                return new JpegWalk(width, height, components, true);
            } else if (marker == 0 || marker == 1 || marker >= 0xD0 && marker <= 0xD8) {
                at += 2;
            } else {
                if (isFrameHeader(marker) && at + 9 < bytes.length) {
                    height = twoBytes(bytes, at + 5);
                    width = twoBytes(bytes, at + 7);
                    components = bytes[at + 9] & 0xFF;
                }
                at += 2 + twoBytes(bytes, at + 2);
                at = marker == SCAN ? afterScan(bytes, at) : at;
            }
        }
        return new JpegWalk(width, height, components, false);
    }

    /** Within a scan 0xFF is followed by 0 or by a restart marker; anything else ends it. */
    private static int afterScan(byte[] bytes, int from) {
        for (int at = from; at + 1 < bytes.length; at++) {
            if (bytes[at] == (byte) 0xFF) {
                int next = bytes[at + 1] & 0xFF;
                if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                    return at;
                }
            }
        }
        return bytes.length;
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int twoBytes(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
