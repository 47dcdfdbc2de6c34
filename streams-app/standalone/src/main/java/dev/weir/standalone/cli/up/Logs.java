package dev.weir.standalone.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command's log goes. Must be said before the first logger is made, so no command has a logger of its own. */
final class Logs {
    private Logs() {}

    /** Everything into a file in this folder, and nothing onto the screen. */
    static void into(Path folder) throws IOException {
        Files.createDirectories(folder);
        System.setProperty("weir.logs", folder.toString());
        System.setProperty("log4j2.configurationFile", "log4j2-up.xml");
    }
}
