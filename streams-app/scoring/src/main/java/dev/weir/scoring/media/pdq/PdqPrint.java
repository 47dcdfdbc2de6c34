package dev.weir.scoring.media.pdq;

import java.util.List;

/**
 * What PDQ makes of a picture.
 *
 * @param hashes of the picture as it is, and then of its seven rotations and flips, as {@link Orientation} names them
 * @param quality 0 to 100, how much there is to recognise; a picture of one colour has 0
 */
public record PdqPrint(List<PdqHash> hashes, int quality) {
    /** Pictures below have too little in them: their hashes match by chance. */
    public static final int LEAST_QUALITY = 50;

    public PdqPrint {
        hashes = List.copyOf(hashes);
    }

    public PdqHash hash() {
        return in(Orientation.AS_IT_IS);
    }

    public PdqHash in(Orientation orientation) {
        return hashes.get(orientation.ordinal());
    }

    public boolean isTelling() {
        return quality >= LEAST_QUALITY;
    }
}
