package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code ./weir}, in a folder of its own, with a Maven that does as it is told. */
@Timeout(60)
class LauncherTest {
    @TempDir
    private Path folder;

    @Test
    void aBuildThatFailsSaysWhy() throws Exception {
        Said said = launched("echo '[ERROR] there is no network'; exit 1", "--version");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("[ERROR] there is no network", "weir: the build failed; see", "build.log");
        assertThat(said.out()).isEmpty();
    }

    @Test
    void theHelpOfTheTestsIsNotMavens() throws Exception {
        Said said = launched("echo Maven; exit 1", "test", "--help");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).startsWith("Usage: weir test").doesNotContain("Maven;");
    }

    private Said launched(String maven, String... words) throws Exception {
        Path checkout = Files.createDirectories(folder.resolve("with a blank"));
        Path launcher = Files.copy(Path.of("..", "..", "weir"), checkout.resolve("weir"));
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Files.createFile(
                programs.resolve("mvn"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(programs.resolve("mvn"), "#!/bin/sh\n" + maven + "\n");
        List<String> command = new ArrayList<>();
        command.add("bash");
        command.add(launcher.toString());
        command.addAll(List.of(words));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("PATH", programs + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exit = builder.start().waitFor();
        return new Said(
                exit, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
