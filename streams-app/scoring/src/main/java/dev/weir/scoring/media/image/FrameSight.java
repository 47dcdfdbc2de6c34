package dev.weir.scoring.media.image;

import dev.weir.scoring.media.codes.ReadCode;
import dev.weir.scoring.media.pdq.PdqPrint;
import java.util.List;
import java.util.Map;

/**
 * What is seen in one picture or frame.
 *
 * @param index place among the frames
 * @param atMillis time in the clip
 * @param scores of the classifier by label, empty where there is none
 */
public record FrameSight(long index, long atMillis, PdqPrint print, List<ReadCode> codes, Map<String, Double> scores) {
    public FrameSight {
        codes = List.copyOf(codes);
        scores = Map.copyOf(scores);
    }

    FrameSight with(Map<String, Double> modelScores) {
        return new FrameSight(index, atMillis, print, codes, modelScores);
    }
}
