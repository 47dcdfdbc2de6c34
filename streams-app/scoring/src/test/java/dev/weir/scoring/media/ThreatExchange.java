package dev.weir.scoring.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Public pictures and vectors of ThreatExchange: below {@code weir.shared}, or in {@code shared} beside the repository; else tests skip. */
public final class ThreatExchange {
    /** A vector as others computed it. */
    public record Vector(String hash, int quality) {}

    private ThreatExchange() {}

    /** All pictures, by their place in the folder. */
    public static Map<String, byte[]> pictures() throws IOException {
        Path folder = folderOrSkip().resolve("pdq/data");
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jpg"))
                    .sorted()
                    .toList()) {
                pictures.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return pictures;
    }

    /** One picture by its place in the folder. */
    public static byte[] picture(String name) throws IOException {
        return Files.readAllBytes(folderOrSkip().resolve("pdq/data").resolve(name));
    }

    /** What others computed, by the same names. */
    public static Map<String, Vector> vectors() throws IOException {
        Map<String, Vector> vectors = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(folderOrSkip().resolve("pdq_expected_python.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            vectors.put(fields[2], new Vector(fields[0], Integer.parseInt(fields[1])));
        }
        return vectors;
    }

    public static Path folderOrSkip() {
        Stream<Path> beside = Stream.iterate(Path.of("").toAbsolutePath(), each -> each != null, Path::getParent)
                .map(each -> each.resolve("shared"));
        String property = System.getProperty("weir.shared");
        Optional<Path> folder = (property == null ? beside : Stream.of(Path.of(property)))
                .map(shared -> shared.resolve("data/threatexchange"))
                .filter(Files::isDirectory)
                .findFirst();
        Assumptions.assumeTrue(
                folder.isPresent(),
                "ThreatExchange's pictures are not here: set -Dweir.shared to the folder that holds data/");
        return folder.orElseThrow();
    }
}
