package dev.weir.scoring.media.image;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.media.pdq.Orientation;
import dev.weir.scoring.media.pdq.PdqHash;
import dev.weir.scoring.media.pdq.PdqIndex;
import dev.weir.scoring.media.pdq.PdqPrint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The known pictures of a bank book, made ready to be searched. Immutable. */
public final class PictureBank {
    private static final Logger LOG = LoggerFactory.getLogger(PictureBank.class);
    private static final String SHA256 = "sha256:";

    private final List<BankEntry> hashed;
    private final PdqIndex index;
    private final Map<String, List<BankEntry>> digests;

    /**
     * @param distance bits that differ, 0 for equal bytes
     * @param orientation what was done to the picture that was looked up, so that it comes so near
     */
    public record Match(BankEntry entry, int distance, Orientation orientation) {}

    private record Nearness(int distance, Orientation orientation) {
        static Nearness lesser(Nearness one, Nearness other) {
            return one.distance <= other.distance ? one : other;
        }
    }

    private PictureBank(List<BankEntry> hashed, PdqIndex index, Map<String, List<BankEntry>> digests) {
        this.hashed = hashed;
        this.index = index;
        this.digests = digests;
    }

    public static PictureBank of(BankBook book) {
        List<BankEntry> hashed = new ArrayList<>();
        List<PdqHash> hashes = new ArrayList<>();
        for (BankEntry entry : book.entries(BankEntryKind.IMAGE_PDQ)) {
            try {
                hashes.add(PdqHash.parse(entry.getValue().toLowerCase(Locale.ROOT)));
                hashed.add(entry);
            } catch (IllegalArgumentException e) {
                LOG.warn("entry {} of bank {} is no PDQ hash and matches nothing", entry.getEntry(), entry.getBank());
            }
        }
        Map<String, List<BankEntry>> digests = new HashMap<>();
        for (BankEntry entry : book.entries(BankEntryKind.DIGEST)) {
            digests.computeIfAbsent(digest(entry.getValue()), each -> new ArrayList<>())
                    .add(entry);
        }
        return new PictureBank(hashed, PdqIndex.of(hashes), digests);
    }

    /** Entries for exactly these bytes that are in force. */
    public List<Match> exactly(String digest, Instant now) {
        return digests.getOrDefault(digest(digest), List.of()).stream()
                .filter(entry -> inForce(entry, now))
                .map(entry -> new Match(entry, 0, Orientation.AS_IT_IS))
                .toList();
    }

    /** Entries in force that are near in any orientation, each once with its least distance; none where there is too little to see. */
    public List<Match> near(PdqPrint print, Instant now) {
        if (!print.isTelling()) {
            return List.of();
        }
        Map<Integer, Nearness> least = new HashMap<>();
        for (Orientation orientation : Orientation.values()) {
            index.near(
                    print.in(orientation),
                    match -> least.merge(match.place(), new Nearness(match.distance(), orientation), Nearness::lesser));
        }
        return least.entrySet().stream()
                .map(each -> match(each.getKey(), each.getValue()))
                .filter(match -> inForce(match.entry(), now))
                .toList();
    }

    private Match match(int place, Nearness nearness) {
        return new Match(hashed.get(place), nearness.distance(), nearness.orientation());
    }

    /** The nearest entry in force, however far away; compares with all of them. Empty where there is too little to see, or no entry. */
    public Optional<Match> nearest(PdqPrint print, Instant now) {
        if (!print.isTelling()) {
            return Optional.empty();
        }
        Match nearest = null;
        for (int place = 0; place < hashed.size(); place++) {
            for (Orientation orientation : Orientation.values()) {
                int distance = print.in(orientation).distance(index.at(place));
                if ((nearest == null || distance < nearest.distance()) && inForce(hashed.get(place), now)) {
                    nearest = match(place, new Nearness(distance, orientation));
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static boolean inForce(BankEntry entry, Instant now) {
        return entry.getExpiresAt().map(end -> end.isAfter(now)).orElse(true);
    }

    private static String digest(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.startsWith(SHA256) ? lower : SHA256 + lower;
    }
}
