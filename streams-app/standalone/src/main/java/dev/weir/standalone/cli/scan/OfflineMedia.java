package dev.weir.standalone.cli.scan;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.gate.Levers;
import dev.weir.gate.lane.DecodeConfig;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.media.MediaScorer;
import dev.weir.scoring.media.audio.AudioScorer;
import dev.weir.scoring.media.audio.DecodedSound;
import dev.weir.scoring.media.audio.SoundEars;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.image.FrameEyes;
import dev.weir.scoring.media.image.ImageScorer;
import dev.weir.scoring.media.video.VideoScorer;
import dev.weir.scoring.shipped.ShippedScorers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The scorers of the media lanes, put into the chain of one process: for a scan of media that stands in the event itself. */
final class OfflineMedia implements AutoCloseable {
    private static final int DECODERS = 2;

    private final DecoderPool decoders;
    private final List<Scorer> scorers;

    private OfflineMedia(DecoderPool decoders, List<Scorer> scorers) {
        this.decoders = decoders;
        this.scorers = List.copyOf(scorers);
    }

    /** Opens what the parts of this event need; decoders start with the first piece of media. */
    static OfflineMedia open(ContentEvent event, Levers levers, DecodeConfig decoding, Instant now) {
        DecoderPool decoders = new DecoderPool(decoding.settings(DECODERS));
        MediaLevers seen = new MediaLevers(levers.scorers(), BankBook.empty());
        List<Scorer> scorers = new ArrayList<>();
        event.getParts().stream()
                .map(Part::getModality)
                .distinct()
                .forEach(modality -> add(scorers, modality, decoders, seen, now));
        return new OfflineMedia(decoders, scorers);
    }

    /** The same levers, their chain with the scorers of media before it. */
    Levers with(Levers levers) {
        return scorers.isEmpty()
                ? levers
                : new Levers(levers.version(), levers.scorers().after(scorers), levers.policy());
    }

    @Override
    public void close() {
        scorers.forEach(Scorer::close);
        decoders.close();
    }

    private static void add(
            List<Scorer> scorers, Modality modality, DecoderPool decoders, MediaLevers seen, Instant now) {
        switch (modality) {
            case IMAGE ->
                scorers.add(new OfPart<>(new ImageScorer(decoders, FrameEyes.withoutClassifier()), seen, now));
            case AUDIO ->
                scorers.add(new OfPart<>(
                        new AudioScorer(new DecodedSound(decoders), new SoundEars(ShippedScorers.soundPack())),
                        seen,
                        now));
            case VIDEO ->
                scorers.add(new OfPart<>(
                        new VideoScorer<>(
                                decoders, FrameEyes.withoutClassifier(), new SoundEars(ShippedScorers.soundPack())),
                        seen,
                        now));
            default -> {}
        }
    }

    /** A scorer of media that looks at the bytes within the part. What is only named by a URI is not fetched here, and is held. */
    private record OfPart<F>(MediaScorer<F> scorer, MediaLevers levers, Instant now) implements Scorer {
        @Override
        public String name() {
            return scorer.name();
        }

        @Override
        public boolean accepts(Part part) {
            return part.getModality() == scorer.modality() && inline(part).hasRemaining();
        }

        @Override
        public List<Signal> score(List<ScoringTask> tasks) {
            List<MediaBytes> media =
                    tasks.stream().map(task -> bytes(task.part())).toList();
            List<F> seen = scorer.look(media);
            List<Signal> signals = new ArrayList<>(tasks.size());
            for (int i = 0; i < seen.size(); i++) {
                MediaTask task = task(tasks.get(i));
                signals.add(scorer.say(task, media.get(i).digest(), seen.get(i), levers));
            }
            return signals;
        }

        @Override
        public void close() {
            scorer.close();
        }

        private MediaTask task(ScoringTask task) {
            return MediaTask.newBuilder()
                    .setContentId(task.contentId())
                    .setRevision(task.revision())
                    .setPart(task.part())
                    .setLocale(task.locale())
                    .setDeadline(now)
                    .setSentAt(now)
                    .build();
        }

        private static ByteBuffer inline(Part part) {
            return part.getMedia()
                    .flatMap(media -> media.getInline())
                    .map(ByteBuffer::duplicate)
                    .orElseGet(() -> ByteBuffer.allocate(0));
        }

        private static MediaBytes bytes(Part part) {
            ByteBuffer inline = inline(part);
            byte[] bytes = new byte[inline.remaining()];
            inline.get(bytes);
            String mimeType = part.getMedia()
                    .flatMap(media -> media.getMimeType())
                    .map(Object::toString)
                    .orElse("");
            return new MediaBytes(bytes, ScoringTask.digestOf(bytes), mimeType);
        }
    }
}
