package dev.weir.scoring.media.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.scoring.media.ThreatExchange;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.decode.Decoded;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.decode.Look;
import dev.weir.scoring.media.pdq.Pdq;
import dev.weir.scoring.media.pdq.PdqHash;
import dev.weir.scoring.media.pdq.PdqIndex;
import dev.weir.scoring.media.pdq.PdqPrint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Pictures that have nothing to do with each other, from a folder of the tester's own ({@code -Dweir.pictures=FOLDER}): none may match a
 * banked one, and how many pairs among them lie near each other estimates how often two pictures match by chance.
 */
class PublicPicturesTest {
    private record Pair(int bits, String one, String other) {}

    @Test
    void picturesThatHaveNothingToDoWithABankedOneDoNotMatchIt() throws IOException {
        Path folder = folderOrSkip();
        Map<String, PdqPrint> banked = new TreeMap<>();
        Map<String, PdqPrint> pictures;
        try (DecoderPool decoders = new DecoderPool(DecodeSettings.defaults())) {
            for (Map.Entry<String, byte[]> each : ThreatExchange.pictures().entrySet()) {
                print(decoders, each.getValue(), each.getKey(), banked);
            }
            pictures = prints(decoders, folder);
        }
        List<Pair> matches = new ArrayList<>();
        pictures.forEach((name, print) -> banked.forEach((entry, hash) -> near(name, print, entry, hash, matches)));
        List<Pair> pairs = pairs(pictures);
        System.out.printf(
                Locale.ROOT,
                "%d pictures with quality %d and more, %d banked: %d matches; of %d pairs %d within %d bits%n",
                pictures.size(),
                PdqPrint.LEAST_QUALITY,
                banked.size(),
                matches.size(),
                (long) pictures.size() * (pictures.size() - 1) / 2,
                pairs.size(),
                PdqIndex.MAX_DISTANCE);
        pairs.forEach(pair -> System.out.println(pair.bits() + "\t" + pair.one() + "\t" + pair.other()));

        assertThat(pictures).hasSizeGreaterThanOrEqualTo(350);
        assertThat(matches).isEmpty();
    }

    private static Map<String, PdqPrint> prints(DecoderPool decoders, Path folder) throws IOException {
        Map<String, PdqPrint> prints = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                print(
                        decoders,
                        Files.readAllBytes(file),
                        folder.relativize(file).toString(),
                        prints);
            }
        }
        return prints;
    }

    private static void print(DecoderPool decoders, byte[] bytes, String name, Map<String, PdqPrint> prints) {
        if (decoders.decode(bytes, Look.picture(1_024, 1)) instanceof Decoded.Media media) {
            Frame frame = media.frames().get(0);
            PdqPrint print = Pdq.print(frame.rgb(), frame.width(), frame.height());
            if (print.isTelling()) {
                prints.put(name, print);
            }
        }
    }

    /** Some files of the folder, spread evenly over it, that Java itself can read. */
    static List<Path> someFiles(int count) throws IOException {
        try (Stream<Path> files = Files.walk(folderOrSkip())) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
            int step = Math.max(1, all.size() / count);
            return IntStream.range(0, Math.min(count, all.size()))
                    .mapToObj(i -> all.get(i * step))
                    .toList();
        }
    }

    private static List<Pair> pairs(Map<String, PdqPrint> pictures) {
        List<Pair> pairs = new ArrayList<>();
        List<Map.Entry<String, PdqPrint>> all = List.copyOf(pictures.entrySet());
        for (int i = 0; i < all.size(); i++) {
            for (Map.Entry<String, PdqPrint> other : all.subList(i + 1, all.size())) {
                near(all.get(i).getKey(), all.get(i).getValue(), other.getKey(), other.getValue(), pairs);
            }
        }
        return pairs;
    }

    private static void near(String one, PdqPrint print, String other, PdqPrint otherPrint, List<Pair> found) {
        int bits = PdqHash.BITS;
        for (PdqHash hash : print.hashes()) {
            bits = Math.min(bits, hash.distance(otherPrint.hash()));
        }
        if (bits <= PdqIndex.MAX_DISTANCE) {
            found.add(new Pair(bits, one, other));
        }
    }

    private static Path folderOrSkip() {
        String folder = System.getProperty("weir.pictures");
        Assumptions.assumeTrue(
                folder != null,
                "no pictures to compare with: set -Dweir.pictures to a folder of at least 350, as docs/benchmarks tells");
        return Path.of(folder);
    }
}
