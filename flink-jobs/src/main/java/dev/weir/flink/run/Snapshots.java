package dev.weir.flink.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The snapshots of one job in a folder of its own: what it goes on from after it was stopped or killed. */
record Snapshots(Path folder) {
    /** Flink writes this file last. */
    private static final String COMPLETE = "_metadata";

    private static final int DEPTH = 4;

    static Snapshots of(Path root, String job) {
        return new Snapshots(root.toAbsolutePath().resolve("snapshots").resolve(job));
    }

    /** Where checkpoints go. */
    Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    /** Where savepoints go. */
    Path savepoints() {
        return folder.resolve("savepoints");
    }

    /** The newest complete checkpoint or savepoint. */
    Optional<Path> newest() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.endsWith(COMPLETE))
                    .max(Comparator.comparing(Snapshots::modified))
                    .map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshots in " + folder + " cannot be listed", e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
