package dev.weir.scoring.media.codes;

import java.util.List;

/**
 * The codes of one picture.
 *
 * @param isComplete false where there was more than is read: more codes, more that looks like codes, a longer text. Then nobody knows what
 *     the rest says
 */
public record ReadCodes(List<ReadCode> all, boolean isComplete) {
    public ReadCodes {
        all = List.copyOf(all);
    }
}
