package dev.weir.gateway.media;

import dev.weir.contract.digest.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The files of a shelf: one for each digest, and below {@code arriving} those that are still coming in. What else lies in the folder is
 * neither counted nor touched.
 */
final class ShelfFolder {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final String ARRIVING = ".part";

    private final Path folder;
    private final Path arriving;
    private final String address;
    private final FileStore disk;

    /** Before the names of what this process is taking in, so that it can be told from what a dead one left behind. */
    private final String ours = UUID.randomUUID() + "-";

    private ShelfFolder(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.arriving = made(this.folder.resolve("arriving"));
        this.address = this.folder.toUri().toString();
        this.disk = Files.getFileStore(this.folder);
    }

    /** A file as it lies there. */
    record Entry(Path path, long sizeBytes, Instant at) {}

    /** Opens a folder. Where it is missing it is made for this user alone; one that is there keeps its permissions. */
    static ShelfFolder open(Path folder) throws IOException {
        return new ShelfFolder(made(folder.toAbsolutePath().normalize()));
    }

    private static Path made(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(Optional.ofNullable(folder.getParent()).orElse(folder));
        try {
            return Files.createDirectory(folder, permissions(folder, "rwx------"));
        } catch (FileAlreadyExistsException made) {
            // Another process may have been quicker.
            if (Files.isDirectory(folder)) {
                return folder;
            }
            throw made;
        }
    }

    private static FileAttribute<?>[] permissions(Path at, String permissions) {
        boolean posix = at.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** A new file for what comes in. A group may read it only where the folder lets the group in. */
    Path arrival() throws IOException {
        return Files.createTempFile(arriving, ours, ARRIVING, permissions(arriving, "rw-r-----"));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    String uri(String name) {
        return address + name;
    }

    /** The name that an address of ours ends in; empty for every other address. */
    Optional<String> name(String uri) {
        return Optional.of(uri)
                .filter(whole -> whole.startsWith(address))
                .map(whole -> whole.substring(address.length()))
                .filter(name -> NAME.matcher(name).matches());
    }

    /** The file of a digest; empty where this is no digest. */
    Optional<Path> named(String digest) {
        return Optional.of(digest)
                .filter(whole -> whole.startsWith(Sha256.PREFIX))
                .map(whole -> whole.substring(Sha256.PREFIX.length()))
                .filter(name -> NAME.matcher(name).matches())
                .map(this::file);
    }

    static String digest(String name) {
        return Sha256.PREFIX + name;
    }

    /** Whether the very bytes are there, as far as their number says. */
    boolean holds(String name, long sizeBytes) throws IOException {
        return entry(file(name)).filter(entry -> entry.sizeBytes() == sizeBytes).isPresent();
    }

    /** Puts an arrival in its place in one step: nobody ever sees half of it. */
    void place(Path arrival, String name) throws IOException {
        Files.move(arrival, file(name), StandardCopyOption.ATOMIC_MOVE);
    }

    void renew(String name, Instant now) throws IOException {
        Files.setLastModifiedTime(file(name), FileTime.from(now));
    }

    DirectoryStream<Path> shelved() throws IOException {
        return Files.newDirectoryStream(
                folder, path -> NAME.matcher(path.getFileName().toString()).matches());
    }

    /** What other processes are taking in, or died of. */
    DirectoryStream<Path> foreignArrivals() throws IOException {
        return Files.newDirectoryStream(arriving, path -> {
            String name = path.getFileName().toString();
            return name.endsWith(ARRIVING) && !name.startsWith(ours);
        });
    }

    /** Empty where it is gone, or no plain file. */
    static Optional<Entry> entry(Path path) throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return file.isRegularFile()
                    ? Optional.of(
                            new Entry(path, file.size(), file.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /** Room that is left on the disk, in bytes. */
    long usableBytes() throws IOException {
        return disk.getUsableSpace();
    }
}
