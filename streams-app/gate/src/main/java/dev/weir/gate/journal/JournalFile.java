package dev.weir.gate.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a journal. It is never synced: it has to survive the process, whose pages the kernel keeps, and not the machine, with which
 * whatever killed the process is gone, too.
 */
final class JournalFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalFile.class);

    private final Path file;
    private final FileChannel lock;

    private JournalFile(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /** @throws IOException when another process, or another gate in this one, has it */
    static JournalFile open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel lock = FileChannel.open(beside(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = lock.tryLock();
            if (held != null) {
                return new JournalFile(file, lock);
            }
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new IOException("another gate in this process uses it", e);
        }
        lock.close();
        throw new IOException("another process uses it");
    }

    /** Who is suspected after the last life of this journal; nobody where it cannot be read or is another's. */
    List<Suspect> suspects(JournalLayout wanted) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            ByteBuffer journal = ByteBuffer.wrap(Files.readAllBytes(file));
            JournalLayout layout = JournalLayout.of(journal);
            if (layout.owner() != wanted.owner()) {
                log.warn("the journal {} is of another topic and is not read", file);
                return List.of();
            }
            return Suspicion.after(
                    layout.suspects(journal),
                    layout.inFlight(journal),
                    wanted.capacity().suspects());
        } catch (IllegalArgumentException | IOException e) {
            log.warn("the journal {} cannot be read and begins anew: {}", file, e.getMessage());
            return List.of();
        }
    }

    /** Begins a new life: the old journal stands until the new one is whole, so that no death is counted twice. */
    ByteBuffer begin(ByteBuffer fresh) throws IOException {
        Path next = beside(file, ".next");
        Files.write(next, fresh.array());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, 0, fresh.capacity());
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
