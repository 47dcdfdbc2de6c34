package dev.weir.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of a test, with what it says in a file. It ends with the test; its input stays open and empty until then. */
record Running(Process process, Path log) implements AutoCloseable {
    private static final int TOLD_CHARS = 6_000;
    private static final int END_WITHIN_SECONDS = 300;

    static Running start(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Running(process, log);
    }

    static boolean isPossible(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }

    /** Asks it to end. */
    int end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end when it was asked to: " + this);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The end of what it said. */
    @Override
    public String toString() {
        try {
            String said = Files.readString(log);
            return said.substring(Math.max(0, said.length() - TOLD_CHARS));
        } catch (IOException e) {
            return "nothing: " + e;
        }
    }
}
