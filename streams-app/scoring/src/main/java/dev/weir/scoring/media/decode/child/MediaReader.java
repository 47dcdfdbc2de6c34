package dev.weir.scoring.media.decode.child;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.decode.MediaFacts;
import java.io.IOException;

/** Reads any piece of media: a still picture of a form known by its first bytes, or a container. What the upstream calls it plays no part. */
final class MediaReader {
    private MediaReader() {}

    static MediaFacts read(byte[] bytes, Answer answer) throws IOException, Refused {
        StillForm form = StillForm.of(bytes);
        if (form == null) {
            return container(bytes, answer);
        }
        if (answer.look().maxFrames() == 0) {
            throw new Refused(FailureCategory.UNSUPPORTED);
        }
        return StillReader.read(form, bytes, answer);
    }

    private static MediaFacts container(byte[] bytes, Answer answer) throws IOException, Refused {
        try (ContainerReader container = new ContainerReader(bytes, answer)) {
            MediaFacts facts = container.read();
            if (PngWalk.isPng(bytes) && PngWalk.of(bytes).hidesPicture()) {
                throw new Refused(FailureCategory.UNSUPPORTED);
            }
            if (GifWalk.isGif(bytes) && GifWalk.pictures(bytes) != facts.frames()) {
                throw new Refused(FailureCategory.UNSUPPORTED);
            }
            return facts;
        }
    }
}
