package dev.weir.standalone.bench.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Media that an operator gives, by the endings of its names. */
final class GivenMedia {
    private static final long MAX_FILE_BYTES = 64 << 20;
    private static final int MAX_FILES_A_KIND = 500;

    private GivenMedia() {}

    static List<byte[]> ending(Path folder, Set<String> endings) throws IOException {
        List<byte[]> media = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                boolean wanted = endings.contains(name.substring(name.lastIndexOf('.') + 1));
                if (wanted && media.size() < MAX_FILES_A_KIND && Files.size(file) <= MAX_FILE_BYTES) {
                    media.add(Files.readAllBytes(file));
                }
            }
        }
        return media;
    }
}
