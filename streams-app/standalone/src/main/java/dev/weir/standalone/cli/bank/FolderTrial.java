package dev.weir.standalone.cli.bank;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.image.PictureTrial;
import dev.weir.scoring.media.image.PictureTrial.Outcome;
import dev.weir.scoring.media.image.PictureTrial.Unreadable;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tries every file of a folder, however many: as many at once as there are decoders, and no more are read than are being tried. Links are
 * not followed.
 */
final class FolderTrial {
    private final PictureTrial trial;
    private final DecodeSettings settings;
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    FolderTrial(PictureTrial trial, DecodeSettings settings) {
        this.trial = trial;
        this.settings = settings;
    }

    void run(Path folder, TrialReport report) {
        ExecutorService workers = Executors.newFixedThreadPool(settings.children());
        Semaphore waiting = new Semaphore(2 * settings.children());
        try {
            Files.walkFileTree(folder, new Visitor(report, workers, waiting));
            waiting.acquire(2 * settings.children());
        } catch (IOException e) {
            throw new Refusal("the folder at " + folder + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        } finally {
            workers.shutdownNow();
        }
        Throwable cause = broken.get();
        if (cause instanceof Refusal refusal) {
            throw refusal;
        }
        if (cause != null) {
            throw new IllegalStateException("a picture could not be tried", cause);
        }
        report.end();
    }

    private void tried(Path file, TrialReport report) {
        try {
            report.took(file, outcome(file));
        } catch (RuntimeException | Error e) {
            broken.compareAndSet(null, e);
        }
    }

    private Outcome outcome(Path file) {
        byte[] bytes;
        try {
            if (Files.size(file) > settings.maxBytes()) {
                return new Unreadable(FailureCategory.TOO_LARGE);
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return new Unreadable(FailureCategory.UNDECODABLE);
        }
        Outcome outcome = trial.of(bytes);
        if (outcome instanceof Unreadable unreadable && unreadable.why() == FailureCategory.DECODER_ABSENT) {
            throw new Refusal("no decoder could be started; nothing is known of the pictures");
        }
        return outcome;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final TrialReport report;
        private final ExecutorService workers;
        private final Semaphore waiting;

        Visitor(TrialReport report, ExecutorService workers, Semaphore waiting) {
            this.report = report;
            this.workers = workers;
            this.waiting = waiting;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (broken.get() != null) {
                return FileVisitResult.TERMINATE;
            }
            if (attributes.isRegularFile()) {
                waiting.acquireUninterruptibly();
                workers.execute(() -> {
                    try {
                        tried(file, report);
                    } finally {
                        waiting.release();
                    }
                });
            }
            return FileVisitResult.CONTINUE;
        }

        /** What may not be read is told, and keeps nobody from the rest. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            report.took(file, new Unreadable(FailureCategory.UNDECODABLE));
            return FileVisitResult.CONTINUE;
        }
    }
}
