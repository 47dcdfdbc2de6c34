package dev.weir.scoring.media.image;

import dev.weir.scoring.media.codes.ReadCodes;
import dev.weir.scoring.media.pdq.PdqPrint;
import java.util.Map;

/**
 * What is seen in one picture or frame.
 *
 * @param index place among the frames
 * @param atMillis time in the clip
 * @param scores of the classifier by label, empty where there is none
 */
public record FrameSight(long index, long atMillis, PdqPrint print, ReadCodes codes, Map<String, Double> scores) {
    private static final int BYTES = 1 << 10;
    private static final int BYTES_PER_SCORE = 64;
    private static final int BYTES_PER_CODE = 256;

    public FrameSight {
        scores = Map.copyOf(scores);
    }

    /** About what it takes in memory: eight hashes, scores, and texts as long as whoever made the codes liked. */
    public int weightBytes() {
        int texts = codes.all().stream()
                .mapToInt(code -> BYTES_PER_CODE + 2 * code.text().length())
                .sum();
        return BYTES + BYTES_PER_SCORE * scores.size() + texts;
    }

    FrameSight with(Map<String, Double> modelScores) {
        return new FrameSight(index, atMillis, print, codes, modelScores);
    }
}
