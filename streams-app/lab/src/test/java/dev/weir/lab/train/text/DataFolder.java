package dev.weir.lab.train.text;

import dev.weir.lab.data.Decontamination;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Writes gzipped files of a made-up data folder. */
final class DataFolder {

    private DataFolder() {}

    static void write(Path folder, String file, String text) {
        Path path = folder.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String keys(String... texts) {
        return Arrays.stream(texts).map(Decontamination::key).collect(Collectors.joining("\n", "", "\n"));
    }
}
