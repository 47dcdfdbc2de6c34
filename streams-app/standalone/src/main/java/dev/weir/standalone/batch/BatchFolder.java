package dev.weir.standalone.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.standalone.batch.RunRecord.Checkpoint;
import dev.weir.standalone.batch.RunRecord.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * The folder of a run. Verdicts are appended to one file; {@code run.json} says how much of it counts, and is replaced after the bytes that
 * it counts are on the disk. So a run that is killed at any moment goes on where its last checkpoint was, with every item once. One process
 * at a time: the operating system holds the lock and drops it with the process. Used by one thread.
 */
final class BatchFolder implements AutoCloseable {
    static final String VERDICTS = "verdicts.jsonl";
    static final String REJECTED_LINES = "rejected-lines.jsonl";
    static final String RUN = "run.json";
    private static final String NEXT_RUN = "run.json.next";
    private static final String LOCK = "run.lock";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final FileChannel lock;
    private RunRecord run;
    private final FileChannel verdicts;
    private final FileChannel rejectedLines;

    private BatchFolder(Path folder, FileChannel lock, RunRecord run) throws IOException {
        this.folder = folder;
        this.lock = lock;
        this.run = run;
        this.verdicts = append(VERDICTS, run.checkpoint().verdictsBytes());
        this.rejectedLines = append(REJECTED_LINES, run.checkpoint().rejectedLinesBytes());
    }

    /**
     * Begins a run here, or goes on with the one that is here.
     *
     * @throws BatchRefusedException when it is a run of something else, or another process is at it
     */
    static BatchFolder open(Path folder, Origin origin, Instant now) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock = lock(folder);
        try {
            RunRecord run = Files.exists(folder.resolve(RUN)) ? resumed(folder, origin) : begun(folder, origin, now);
            return new BatchFolder(folder, lock, run);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            taken = false;
        }
        if (!taken) {
            channel.close();
            throw new BatchRefusedException("another run is at work in " + folder);
        }
        return channel;
    }

    /** Writes down what the run is of before there is anything else of it: what is killed next can be gone on with. */
    private static RunRecord begun(Path folder, Origin origin, Instant now) throws IOException {
        if (Files.exists(folder.resolve(VERDICTS)) || Files.exists(folder.resolve(REJECTED_LINES))) {
            throw new BatchRefusedException(folder + " holds verdicts and no " + RUN + ": give another folder");
        }
        RunRecord run = new RunRecord(RunRecord.LAYOUT, origin, now.toString(), Checkpoint.START);
        store(folder, run);
        return run;
    }

    private static RunRecord resumed(Path folder, Origin origin) throws IOException {
        RunRecord run = read(folder.resolve(RUN));
        if (run.layout() != RunRecord.LAYOUT) {
            throw new BatchRefusedException(folder + " holds a run of another release: give another folder");
        }
        if (!run.origin().levers().equals(origin.levers())) {
            throw new BatchRefusedException(
                    folder + " holds a run under other models, banks or policies: give another folder");
        }
        if (!run.origin().equals(origin)) {
            throw new BatchRefusedException(folder + " holds a run of another input: give another folder");
        }
        return run;
    }

    private static RunRecord read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), RunRecord.class);
        } catch (JsonProcessingException e) {
            throw new BatchRefusedException(file + " is not what a run writes: give another folder", e);
        }
    }

    private FileChannel append(String name, long length) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.size() < length) {
            channel.close();
            throw new BatchRefusedException(
                    folder.resolve(name) + " is shorter than the run left it: give another folder");
        }
        return channel.truncate(length).position(length);
    }

    RunRecord run() {
        return run;
    }

    /** Writes down what came of the next lines. It counts from the next checkpoint on. */
    void append(Judged judged) throws IOException {
        write(verdicts, judged.verdicts());
        write(rejectedLines, judged.rejectedLines());
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Makes all that was appended count. */
    void checkpoint(Line last, Counts counts) throws IOException {
        keep(new Checkpoint(last.end(), last.number(), verdicts.position(), rejectedLines.position(), counts, false));
    }

    /** The run is over: the place stays, and nothing will be added. */
    void finish() throws IOException {
        Checkpoint now = run.checkpoint();
        keep(new Checkpoint(
                now.offset(), now.line(), now.verdictsBytes(), now.rejectedLinesBytes(), now.counts(), true));
    }

    private void keep(Checkpoint checkpoint) throws IOException {
        verdicts.force(false);
        rejectedLines.force(false);
        run = run.at(checkpoint);
        store(folder, run);
    }

    private static void store(Path folder, RunRecord run) throws IOException {
        Path next = folder.resolve(NEXT_RUN);
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(run));
            channel.force(false);
        }
        Files.move(next, folder.resolve(RUN), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        try (lock;
                verdicts;
                rejectedLines) {
            // All of them, whichever fails.
        }
    }
}
