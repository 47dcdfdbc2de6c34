package dev.weir.standalone.cli.bank;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.scoring.media.image.PictureBank.Match;
import dev.weir.scoring.media.image.PictureTrial.Outcome;
import dev.weir.scoring.media.image.PictureTrial.Tried;
import dev.weir.scoring.media.image.PictureTrial.Unreadable;
import dev.weir.scoring.media.pdq.PdqHash;
import dev.weir.scoring.media.pdq.PdqIndex;
import dev.weir.scoring.media.pdq.PdqPrint;
import dev.weir.standalone.cli.Refusal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What came of trying the pictures of a folder: counts of everything, and the nearest ones by name. Thread-safe. */
final class TrialReport {
    /** Matches that are told by name; all are counted. */
    private static final int MATCHES_TOLD = 1_000;

    private static final int OTHERS_TOLD = 10;
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int STEP_BITS = 16;

    private final Path folder;
    private final int entries;
    private final PrintWriter err;
    private final Map<String, Integer> unreadable = new TreeMap<>();
    private final Nearest matches = new Nearest(MATCHES_TOLD);
    private final Nearest others = new Nearest(OTHERS_TOLD);
    /** Pictures that match nothing, by bits to the nearest entry. */
    private final int[] distances = new int[PdqHash.BITS + 1];

    private int looked;
    private int plain;
    private int matching;
    private int pairs;
    private long toldAt = System.nanoTime();

    /** A picture and the entry it comes near. */
    record Near(String path, Match match) {}

    /** @param err where progress is told */
    TrialReport(Path folder, int entries, PrintWriter err) {
        this.folder = folder;
        this.entries = entries;
        this.err = err;
    }

    synchronized void took(Path file, Outcome outcome) {
        if (outcome instanceof Unreadable none) {
            unreadable.merge(none.why().tag(), 1, Integer::sum);
        } else {
            looked(folder.relativize(file).toString(), (Tried) outcome);
        }
        if (System.nanoTime() - toldAt > PROGRESS_NANOS) {
            toldAt = System.nanoTime();
            err.printf(Locale.ROOT, "%,d pictures looked at, %,d match%n", looked, matching);
            err.flush();
        }
    }

    private void looked(String path, Tried tried) {
        looked++;
        plain += tried.isTelling() ? 0 : 1;
        matching += tried.matches().isEmpty() ? 0 : 1;
        pairs += tried.matches().size();
        tried.matches().forEach(match -> matches.add(new Near(path, match)));
        if (tried.matches().isEmpty() && tried.nearest().isPresent()) {
            Match nearest = tried.nearest().get();
            distances[nearest.distance()]++;
            others.add(new Near(path, nearest));
        }
    }

    /** To be called when all was taken. */
    synchronized void end() {
        if (looked == 0) {
            throw new Refusal("there is no picture in " + folder + " that can be looked at" + unreadableWords());
        }
    }

    synchronized boolean hasMatches() {
        return matching > 0;
    }

    private String unreadableWords() {
        StringBuilder words = new StringBuilder();
        unreadable.forEach((why, count) -> words.append(words.isEmpty() ? " (" : ", ")
                .append(why)
                .append(' ')
                .append(count));
        return words.isEmpty() ? "" : words.append(')').toString();
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder();
        int failed = unreadable.values().stream().mapToInt(Integer::intValue).sum();
        line(text, "%,d pictures looked at, for %,d %s", looked, entries, entries == 1 ? "entry" : "entries");
        line(text, "%,d files are no picture that can be decoded%s", failed, unreadableWords());
        line(
                text,
                "%,d pictures are too plain (quality below %d): only their bytes are looked up",
                plain,
                PdqPrint.LEAST_QUALITY);
        line(
                text,
                "%,d pictures match, which is up to %d of %d bits%s",
                matching,
                PdqIndex.MAX_DISTANCE,
                PdqHash.BITS,
                pairs > matches.size() ? ", the nearest " + matches.size() + ":" : matching == 0 ? "" : ":");
        matches.inOrder().forEach(near -> near(text, near));
        if (others.size() > 0) {
            line(text, "the nearest of those that do not match:");
            others.inOrder().forEach(near -> near(text, near));
            line(text, "those that do not match, by bits to the nearest entry:");
            steps(text);
        }
        return text.toString().stripTrailing();
    }

    private static void near(StringBuilder text, Near near) {
        Match match = near.match();
        line(
                text,
                "  %3d bits  %s, %s, to %s/%s",
                match.distance(),
                plain(near.path()),
                match.orientation().words(),
                match.entry().getBank(),
                plain(match.entry().getEntry()));
    }

    private void steps(StringBuilder text) {
        for (int from = 0; from <= PdqHash.BITS; from += STEP_BITS) {
            int count = 0;
            for (int at = from; at < Math.min(from + STEP_BITS, distances.length); at++) {
                count += distances[at];
            }
            if (count > 0) {
                line(text, "  %3d to %3d  %,d", from, from + STEP_BITS - 1, count);
            }
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    /** A file may be called anything; a terminal does not do what it says. */
    private static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    synchronized ObjectNode json() {
        ObjectNode all = new ObjectMapper().createObjectNode();
        all.put("folder", folder.toString())
                .put("entries", entries)
                .put("lookedAt", looked)
                .put("plain", plain)
                .put("matching", matching)
                .put("matches", pairs);
        unreadable.forEach(all.putObject("unreadable")::put);
        matches.inOrder().forEach(near -> json(all.withArray("nearestMatches"), near));
        others.inOrder().forEach(near -> json(all.withArray("nearestOthers"), near));
        ObjectNode byBits = all.putObject("othersByBits");
        for (int bits = 0; bits < distances.length; bits++) {
            if (distances[bits] > 0) {
                byBits.put(Integer.toString(bits), distances[bits]);
            }
        }
        return all;
    }

    private static void json(ArrayNode to, Near near) {
        Match match = near.match();
        to.addObject()
                .put("path", near.path())
                .put("bank", match.entry().getBank())
                .put("entry", match.entry().getEntry())
                .put("bits", match.distance())
                .put("orientation", match.orientation().name());
    }
}
