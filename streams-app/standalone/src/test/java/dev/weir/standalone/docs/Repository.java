package dev.weir.standalone.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the source tree as these tests look at them. */
final class Repository {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Repository() {}

    static String read(String file) {
        return read(ROOT.resolve(file));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every page that people read, wherever it lies; not what a build made. */
    static List<Path> pages() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("target", ".weir", ".git")
                            .noneMatch(made -> ROOT.relativize(file).startsWith(made)
                                    || ROOT.relativize(file).toString().contains("/" + made + "/")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folders of all modules that hold code, as the poms name them. */
    static List<String> modules() {
        return modules("").toList();
    }

    private static Stream<String> modules(String folder) {
        List<String> below = MODULE.matcher(read(folder + "pom.xml"))
                .results()
                .map((MatchResult module) -> folder + module.group(1))
                .toList();
        return below.isEmpty()
                ? Stream.of(folder.substring(0, folder.length() - 1))
                : below.stream().flatMap(module -> modules(module + "/"));
    }
}
