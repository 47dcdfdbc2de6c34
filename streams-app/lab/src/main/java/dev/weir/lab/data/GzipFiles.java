package dev.weir.lab.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the gzipped files of a data folder, with an error that says which one is missing or broken. */
public final class GzipFiles {

    private final Path folder;

    public GzipFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException("no such data folder: " + folder);
        }
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    public String text(String file) {
        Path path = folder.resolve(file);
        if (!Files.isReadable(path)) {
            throw new DataException(
                    "the data folder lacks " + file + "; its README names the public repository it comes from");
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path), 1 << 16)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    public List<String> lines(String file) {
        return text(file).lines().toList();
    }
}
