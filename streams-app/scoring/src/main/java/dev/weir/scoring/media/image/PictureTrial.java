package dev.weir.scoring.media.image;

import dev.weir.contract.BankEntry;
import dev.weir.contract.digest.Sha256;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.decode.Decoded;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.pdq.Pdq;
import dev.weir.scoring.media.pdq.PdqPrint;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks pictures up in a bank as the lane does, and says how near they come: so that one knows what an entry would match before it does.
 * Thread-safe; the decoders are shared and not closed here.
 */
public final class PictureTrial {
    private final DecoderPool decoders;
    private final PictureBank bank;
    private final Instant now;

    /** What came of one picture. */
    public sealed interface Outcome {}

    /** It cannot be looked at, and why. */
    public record Unreadable(FailureCategory why) implements Outcome {}

    /**
     * It was looked at.
     *
     * @param quality of its best frame; below {@link PdqPrint#LEAST_QUALITY} only its bytes are looked up
     * @param matches entries that match, each once
     * @param nearest the nearest entry of all hashes, also where it is too far away to match; empty where none is looked up
     */
    public record Tried(int quality, List<PictureBank.Match> matches, Optional<PictureBank.Match> nearest)
            implements Outcome {
        public Tried {
            matches = List.copyOf(matches);
        }

        public boolean isTelling() {
            return quality >= PdqPrint.LEAST_QUALITY;
        }
    }

    /** @param now entries that have ended by then do not count */
    public PictureTrial(DecoderPool decoders, PictureBank bank, Instant now) {
        this.decoders = decoders;
        this.bank = bank;
        this.now = now;
    }

    public Outcome of(byte[] bytes) {
        Decoded decoded = decoders.decode(bytes, ImageScorer.LOOK);
        if (decoded instanceof Decoded.Failed failed) {
            return new Unreadable(failed.why());
        }
        List<PdqPrint> prints = prints((Decoded.Media) decoded);
        if (prints.isEmpty()) {
            return new Unreadable(FailureCategory.UNDECODABLE);
        }
        return new Tried(
                prints.stream().mapToInt(PdqPrint::quality).max().orElse(0),
                matches(Sha256.of(bytes), prints),
                prints.stream()
                        .flatMap(print -> bank.nearest(print, now).stream())
                        .min(Comparator.comparingInt(PictureBank.Match::distance)));
    }

    private static List<PdqPrint> prints(Decoded.Media media) {
        return media.frames().stream().map(PictureTrial::print).toList();
    }

    private static PdqPrint print(Frame frame) {
        return Pdq.print(frame.rgb(), frame.width(), frame.height());
    }

    private List<PictureBank.Match> matches(String digest, List<PdqPrint> prints) {
        Map<BankEntry, PictureBank.Match> byEntry = new LinkedHashMap<>();
        Stream.concat(
                        bank.exactly(digest, now).stream(),
                        prints.stream().flatMap(print -> bank.near(print, now).stream()))
                .forEach(match -> byEntry.merge(
                        match.entry(), match, (one, other) -> one.distance() <= other.distance() ? one : other));
        return List.copyOf(byEntry.values());
    }
}
