package dev.weir.gate.lane;

import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.util.List;
import java.util.Locale;

/** What lanes are called, and where their work comes from. */
public final class LaneName {
    /** Every modality that has a lane. */
    public static final List<Modality> MODALITIES = List.of(Modality.IMAGE, Modality.AUDIO, Modality.VIDEO);

    private LaneName() {}

    /** {@code image}, {@code audio} or {@code video}. */
    public static String of(Modality modality) {
        if (!MODALITIES.contains(modality)) {
            throw new IllegalArgumentException("there is no lane for " + modality);
        }
        return modality.name().toLowerCase(Locale.ROOT);
    }

    static Topic<MediaTask> topic(Topics topics, Modality modality) {
        return switch (modality) {
            case IMAGE -> topics.mediaImage();
            case AUDIO -> topics.mediaAudio();
            case VIDEO -> topics.mediaVideo();
            default -> throw new IllegalArgumentException("there is no lane for " + modality);
        };
    }
}
