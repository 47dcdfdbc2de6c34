package dev.weir.gateway.media;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps media in a folder for the lanes to read, each under the name of its SHA-256. The same bytes twice are one file, kept anew for its
 * whole time. A sweep deletes what is older, and counts: other processes may share the folder. Thread-safe.
 */
public final class MediaShelf implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MediaShelf.class);

    private static final int CHUNK_BYTES = 64 << 10;
    /** What a file takes of a disk is whole blocks: a shelf of tiny files has an end, too. */
    private static final long BLOCK_BYTES = 4 << 10;
    /** Left free on the disk, which others share, the broker of one machine among them. */
    private static final long DISK_RESERVE_BYTES = 256L << 20;

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
    private static final int MAX_DELETED_A_SWEEP = 10_000;
    /** No upload takes as long; a file that arrives for longer was left behind by a process that died. */
    private static final Duration ARRIVALS_END_WITHIN = Duration.ofHours(24);

    private final ShelfSettings settings;
    private final ShelfFolder folder;
    private final Disk disk;
    private final Clock clock;
    private final AtomicLong underWay = new AtomicLong();
    private final ScheduledExecutorService timer;

    /** Counted by {@link #sweep()} and by what was put since. */
    private volatile long shelvedBytes;

    /** Tells how much room a disk has. */
    interface Disk {
        long usableBytes() throws IOException;
    }

    private MediaShelf(ShelfSettings settings, ShelfFolder folder, Disk disk, Clock clock) {
        this.settings = settings;
        this.folder = folder;
        this.disk = disk;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "weir-shelf");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens the shelf, counts what lies on it, and begins to sweep.
     *
     * @throws IllegalArgumentException where the folder cannot be used
     */
    public static MediaShelf open(ShelfSettings settings, Clock clock) {
        try {
            ShelfFolder folder = ShelfFolder.open(settings.mediaFolder());
            return open(settings, folder, folder::usableBytes, clock);
        } catch (IOException unusable) {
            throw new IllegalArgumentException(
                    "gateway.mediaFolder cannot be used: " + settings.mediaFolder() + " ("
                            + unusable.getClass().getSimpleName() + ")",
                    unusable);
        }
    }

    static MediaShelf open(ShelfSettings settings, ShelfFolder folder, Disk disk, Clock clock) throws IOException {
        MediaShelf shelf = new MediaShelf(settings, folder, disk, clock);
        shelf.sweep();
        ScheduledFuture<?> unused = shelf.timer.scheduleWithFixedDelay(
                shelf::sweepInTime, SWEEP_EVERY.toMillis(), SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return shelf;
    }

    /** Largest media that is taken, in bytes. */
    public int maxBytes() {
        return settings.mediaMaxBytes();
    }

    /** What the shelf holds, in bytes on the disk, arrivals among it. */
    public long bytes() {
        return shelvedBytes + underWay.get();
    }

    /**
     * Takes bytes as they come; no more than a chunk of them is in memory. Whatever happens, nothing is left of what did not come whole.
     *
     * @throws IOException where the bytes break off or the disk fails
     */
    public Shelving put(InputStream bytes) throws IOException {
        if (!hasRoomFor(0)) {
            return new Shelving.Full();
        }
        try (Arrival arrival = new Arrival(folder.arrival(), underWay)) {
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int got = bytes.read(chunk); got >= 0; got = bytes.read(chunk)) {
                if (arrival.size() + got > settings.mediaMaxBytes()) {
                    return new Shelving.TooLarge();
                }
                if (!hasRoomFor(got)) {
                    return new Shelving.Full();
                }
                arrival.write(chunk, got);
            }
            return arrival.size() == 0 ? new Shelving.Empty() : settle(arrival);
        }
    }

    /** Where media lie that this shelf gave out the address of; empty for any other address. The file itself may be gone. */
    public Optional<Path> file(MediaReference media) {
        return media.getUri()
                .flatMap(folder::name)
                .filter(name ->
                        media.getDigest().map(ShelfFolder.digest(name)::equals).orElse(true))
                .map(folder::file);
    }

    /** Digests of what an event names on this shelf, whether or not it is still there. */
    public Set<String> namedBy(ContentEvent event) {
        Set<String> digests = new HashSet<>();
        for (Part part : event.getParts()) {
            part.getMedia()
                    .flatMap(MediaReference::getUri)
                    .flatMap(folder::name)
                    .map(ShelfFolder::digest)
                    .ifPresent(digests::add);
        }
        return digests;
    }

    /** How long media are kept after they were last uploaded. */
    public Duration retention() {
        return settings.retention();
    }

    /** Deletes the media of a digest before their time. What cannot be deleted goes with its time. */
    public synchronized void erase(String digest) {
        try {
            Optional<Path> file = folder.named(digest);
            if (file.isPresent()) {
                Optional<ShelfFolder.Entry> entry = ShelfFolder.entry(file.get());
                if (Files.deleteIfExists(file.get())) {
                    shelvedBytes -= entry.map(was -> onDisk(was.sizeBytes())).orElse(0L);
                }
            }
        } catch (IOException failed) {
            log.warn("Media of content that was erased could not be deleted from the shelf: {}", failed.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private boolean hasRoomFor(int more) throws IOException {
        return bytes() + more <= settings.mediaFolderMaxBytes() && disk.usableBytes() - more >= DISK_RESERVE_BYTES;
    }

    private Shelving settle(Arrival arrival) throws IOException {
        String name = arrival.finish();
        takeOver(arrival, name);
        return new Shelving.Shelved(folder.uri(name), ShelfFolder.digest(name), arrival.size());
    }

    /** Never beside a sweep: it would delete what was just said to be there. */
    private synchronized void takeOver(Arrival arrival, String name) throws IOException {
        if (folder.holds(name, arrival.size())) {
            folder.renew(name, clock.instant());
        } else {
            folder.place(arrival.file(), name);
            folder.renew(name, clock.instant());
            shelvedBytes += onDisk(arrival.size());
        }
    }

    private void sweepInTime() {
        try {
            sweep();
        } catch (IOException | RuntimeException failed) {
            // The next sweep is ten minutes away; until then the count is a little old, and nothing else.
            log.warn("The media shelf could not be swept: {}", failed.toString());
        }
    }

    /** Deletes what is past its time, at most some thousands of files, and counts the rest. */
    synchronized void sweep() throws IOException {
        Instant now = clock.instant();
        Sweep sweep = new Sweep(MAX_DELETED_A_SWEEP);
        try (DirectoryStream<Path> shelved = folder.shelved()) {
            sweep.through(shelved, now.minus(settings.retention()));
        }
        try (DirectoryStream<Path> arrivals = folder.foreignArrivals()) {
            sweep.through(arrivals, now.minus(ARRIVALS_END_WITHIN));
        }
        shelvedBytes = sweep.keptBytes;
    }

    private static long onDisk(long sizeBytes) {
        return (sizeBytes + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
    }

    /** One go through the folder. */
    private static final class Sweep {
        private int left;
        private long keptBytes;

        Sweep(int maxDeleted) {
            this.left = maxDeleted;
        }

        void through(DirectoryStream<Path> files, Instant oldest) throws IOException {
            for (Path path : files) {
                Optional<ShelfFolder.Entry> entry = ShelfFolder.entry(path);
                if (entry.isEmpty()) {
                    continue;
                }
                if (left > 0 && entry.get().at().isBefore(oldest)) {
                    Files.deleteIfExists(path);
                    left--;
                } else {
                    keptBytes += onDisk(entry.get().sizeBytes());
                }
            }
        }
    }
}
