package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftBehindTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void librariesOfKilledProcessesGoAndNothingElse() throws IOException {
        Duration longAgo = LeftBehind.LOADED_BY_NOW.plusSeconds(1);
        Path rocks = file("librocksdbjni5187.so", longAgo);
        Path onnx = folder.resolve("onnxruntime-java8142");
        file("onnxruntime-java8142/libonnxruntime.so", longAgo);
        age(onnx, longAgo);
        Path lz4 = file("liblz4-java-77.so.lck", longAgo);
        Path beingLoaded = file("librocksdbjni6.so", Duration.ofSeconds(5));
        Path foreign = file("report.txt", longAgo);
        Path alike = file("onnxruntime-javadoc.zip", longAgo);

        LeftBehind.sweep(folder, NOW);

        assertThat(rocks).doesNotExist();
        assertThat(onnx).doesNotExist();
        assertThat(lz4).doesNotExist();
        assertThat(beingLoaded).exists();
        assertThat(foreign).exists();
        assertThat(alike).exists();
    }

    @Test
    void aLinkGoesAndWhatItLeadsToStays() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path file = Files.writeString(kept.resolve("a.txt"), "a");
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.createSymbolicLink(own.resolve("onnxruntime-java1"), kept);

        LeftBehind.sweep(own, Instant.now().plus(LeftBehind.LOADED_BY_NOW).plusSeconds(60));

        assertThat(own).isEmptyDirectory();
        assertThat(file).exists();
    }

    @Test
    void aFolderThatIsNotThereIsNoTrouble() {
        LeftBehind.sweep(folder.resolve("none"), NOW);

        assertThat(folder).isEmptyDirectory();
    }

    private Path file(String name, Duration age) throws IOException {
        Path file = folder.resolve(name);
        if (name.contains("/")) {
            Files.createDirectories(folder.resolve(name.substring(0, name.lastIndexOf('/'))));
        }
        Files.writeString(file, "x");
        age(file, age);
        return file;
    }

    private static void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }
}
