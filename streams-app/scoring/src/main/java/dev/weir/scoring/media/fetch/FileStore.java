package dev.weir.scoring.media.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files under allow-listed folders. What counts is where a file really lies, after every {@code ..} and every link. */
final class FileStore implements ByteStore {
    private static final int CHUNK_BYTES = 64 << 10;
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final List<Path> roots;

    FileStore(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    @Override
    public byte[] read(URI uri, int maxBytes, long deadlineNanos) throws FetchException {
        try {
            Below below = below(uri);
            try (SeekableByteChannel channel = open(below.root(), below.path())) {
                if (channel.size() > maxBytes) {
                    throw new FetchException(FetchFailure.TOO_LARGE, "more than " + maxBytes + " bytes");
                }
                return drain(Channels.newInputStream(channel), maxBytes, deadlineNanos);
            }
        } catch (NoSuchFileException e) {
            throw new FetchException(FetchFailure.NOT_FOUND, "no such file", e);
        } catch (IOException e) {
            throw new FetchException(
                    FetchFailure.UNREACHABLE,
                    "the file cannot be read: " + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** A file by its real path below a real root: neither holds a link. */
    private record Below(Path root, Path path) {}

    /**
     * Opens from folder to folder, following no link: one that takes a folder's or the file's place after its path was checked leads nowhere.
     */
    static SeekableByteChannel open(Path root, Path path) throws IOException {
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
            return folder instanceof SecureDirectoryStream<Path> secure
                    ? openIn(secure, path)
                    : Files.newByteChannel(root.resolve(path), READ);
        }
    }

    private static SeekableByteChannel openIn(SecureDirectoryStream<Path> folder, Path path) throws IOException {
        if (path.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next =
                    folder.newDirectoryStream(path.getName(0), LinkOption.NOFOLLOW_LINKS)) {
                return openIn(next, path.subpath(1, path.getNameCount()));
            }
        }
        return folder.newByteChannel(path, READ);
    }

    private Below below(URI uri) throws FetchException, IOException {
        if (uri.getAuthority() != null || uri.getQuery() != null || uri.getFragment() != null || uri.isOpaque()) {
            throw new FetchException(FetchFailure.NOT_ALLOWED, "not a plain file: address");
        }
        Path named;
        try {
            named = Path.of(uri);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new FetchException(FetchFailure.NOT_ALLOWED, "not a path", e);
        }
        List<Path> realRoots = realRoots();
        // Told apart from a file that is not there only below a root: nobody may ask what else lies on this disk.
        Path absolute = named.toAbsolutePath().normalize();
        if (roots.stream()
                        .noneMatch(root ->
                                absolute.startsWith(root.toAbsolutePath().normalize()))
                && realRoots.stream().noneMatch(absolute::startsWith)) {
            throw new FetchException(FetchFailure.NOT_ALLOWED, "not below an allowed folder");
        }
        Path real = named.toRealPath();
        Optional<Path> root = realRoots.stream().filter(real::startsWith).findFirst();
        if (root.isEmpty() || !Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new FetchException(FetchFailure.NOT_ALLOWED, "not a file below an allowed folder");
        }
        return new Below(root.get(), root.get().relativize(real));
    }

    private List<Path> realRoots() throws IOException {
        List<Path> real = new ArrayList<>(roots.size());
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                real.add(root.toRealPath());
            }
        }
        return real;
    }

    /** Reads to the end, and no further than it may. */
    static byte[] drain(InputStream in, int maxBytes, long deadlineNanos) throws IOException, FetchException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
            if (all.size() + got > maxBytes) {
                throw new FetchException(FetchFailure.TOO_LARGE, "more than " + maxBytes + " bytes");
            }
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new FetchException(FetchFailure.TIMEOUT, "not read in time");
            }
            all.write(chunk, 0, got);
        }
        return all.toByteArray();
    }
}
