package dev.weir.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files are that these tests hold against each other. */
final class Repository {
    private static final Path HOME =
            Path.of(System.getProperty("weir.home", "..")).toAbsolutePath().normalize();

    private Repository() {}

    static Path file(String path) {
        return HOME.resolve(path);
    }

    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
