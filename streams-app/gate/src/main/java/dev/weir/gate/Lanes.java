package dev.weir.gate;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.policy.cases.Expected;
import dev.weir.serdes.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The lanes that this installation runs. A part of a kind that no lane takes is not waited for: nobody looks at it, and the policy says what
 * that means.
 *
 * @param maxEventBytes largest event that a case keeps; a larger one is decided at once, as though its lanes were silent
 */
record Lanes(Set<Modality> configured, int maxEventBytes) {
    private static final Set<Modality> MEDIA = EnumSet.of(Modality.IMAGE, Modality.AUDIO, Modality.VIDEO);
    static final Lanes NONE = new Lanes(Set.of(), 2 << 20);

    Lanes {
        configured = Set.copyOf(configured);
        if (!MEDIA.containsAll(configured)) {
            throw new IllegalArgumentException("lanes are image, audio and video, not " + configured);
        }
    }

    /** Reads {@code image,audio,video}. */
    static Set<Modality> parse(String names) {
        Set<Modality> lanes = EnumSet.noneOf(Modality.class);
        Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> {
                    Modality lane = MEDIA.stream()
                            .filter(known -> name(known).equals(name))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "lanes must be names of image, audio and video but hold " + name));
                    lanes.add(lane);
                });
        return lanes;
    }

    static String name(Modality lane) {
        return lane.name().toLowerCase(Locale.ROOT);
    }

    /** Topic of a lane's work. */
    static String topic(Topics topics, String lane) {
        return switch (lane) {
            case "image" -> topics.mediaImage().name();
            case "audio" -> topics.mediaAudio().name();
            case "video" -> topics.mediaVideo().name();
            default -> throw new IllegalArgumentException("no lane " + lane);
        };
    }

    /** What must be heard about an event before it is decided. */
    List<Expected> expected(ContentEvent event, Instant now) {
        if (configured.isEmpty()) {
            return List.of();
        }
        List<Expected> expected = new ArrayList<>(0);
        for (Part part : event.getParts()) {
            if (configured.contains(part.getModality()) && part.getMedia().isPresent()) {
                expected.add(Expected.first(part.getPartId(), name(part.getModality()), part.getModality(), now));
            }
        }
        return expected;
    }
}
