package dev.weir.scoring.media.decode.child;

import java.util.ArrayList;
import java.util.List;

/**
 * How a picture is cut that is so long that nothing can be told in it once it is made as small as it is looked at: a screenshot of a long
 * page. The pieces overlap, so that what lies on a seam lies in one of them whole.
 */
final class LongPicture {
    private static final int LEAST_TIMES = 3;
    private static final double PIECE = 1.5;
    private static final double STEP = 1.25;

    private LongPicture() {}

    /** A piece along the longer side, end exclusive. */
    record Piece(int from, int to) {
        int length() {
            return to - from;
        }
    }

    /** Empty where the picture, as it is or made smaller, shows what there is. */
    static List<Piece> pieces(int width, int height, int maxSide) {
        int longer = Math.max(width, height);
        int shorter = Math.min(width, height);
        if (longer <= maxSide || longer <= LEAST_TIMES * (long) shorter) {
            return List.of();
        }
        // Below the size that is looked at, a piece shows no more by being shorter.
        int length = (int) Math.max(maxSide, PIECE * shorter);
        int step = (int) Math.max(STEP / PIECE * length, 1);
        List<Piece> pieces = new ArrayList<>();
        for (int from = 0; ; from += step) {
            if (from + length >= longer) {
                pieces.add(new Piece(longer - length, longer));
                return pieces;
            }
            pieces.add(new Piece(from, from + length));
        }
    }
}
