package dev.weir.lab.train;

/** Told in one line, for a person to read, what a long work is doing. Called from the thread that works. */
@FunctionalInterface
public interface ProgressListener {
    void on(String line);
}
