package dev.weir.flink.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The snapshots of one job in a folder of its own: what it goes on from after it was stopped or killed. */
record Snapshots(Path folder) {
    /** Flink writes this file last. */
    private static final String COMPLETE = "_metadata";

    private static final String STOPPED_AT = "stopped-at";

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

    /** A place in words that Flink reads: it takes %20 in a URI for what it says, and Java writes a blank so. */
    static String address(Path path) {
        return "file://" + path.toAbsolutePath();
    }

    /** Somebody had the job stop with a savepoint at that address: it is what the job goes on from. */
    void stoppedAt(String savepoint) {
        try {
            Files.createDirectories(folder);
            Path half = Files.writeString(folder.resolve(STOPPED_AT + ".half"), savepoint);
            Files.move(half, folder.resolve(STOPPED_AT), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("what " + folder.getFileName() + " stopped at cannot be noted", e);
        }
    }

    /** What to go on from: the savepoint that somebody stopped the job with, unless it worked since. */
    Optional<Source> source() {
        Path note = folder.resolve(STOPPED_AT);
        Optional<Path> newest = newest();
        if (Files.exists(note)
                && newest.map(path -> isOlder(path.resolve(COMPLETE), note)).orElse(true)) {
            try {
                return Optional.of(new Source(Files.readString(note), false));
            } catch (IOException e) {
                throw new UncheckedIOException(note + " cannot be read", e);
            }
        }
        return newest.map(path -> new Source(address(path), true));
    }

    private static boolean isOlder(Path file, Path note) {
        return modified(file).compareTo(modified(note)) <= 0;
    }

    /**
     * A snapshot to go on from.
     *
     * @param ours whether Flink may clear it away when newer ones have taken its place
     */
    record Source(String address, boolean ours) {}

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
