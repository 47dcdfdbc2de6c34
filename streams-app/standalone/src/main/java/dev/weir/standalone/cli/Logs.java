package dev.weir.standalone.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Where a command's log goes. Commands that end at once say only errors, on the screen ({@code log4j2.xml}). Loggers may have been made
 * before a command knows its options (Avro's classes have one), so the rest takes the place of that.
 */
public final class Logs {
    private Logs() {}

    /** Everything into {@code weir.log} in this folder, and nothing onto the screen. */
    public static void into(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Refusal("the folder " + folder + " cannot be made" + Unread.why(e), e);
        }
        Path log = folder.resolve("weir.log");
        if (!Files.isWritable(Files.exists(log) ? log : folder)) {
            throw new Refusal("the log " + log + " cannot be written by " + System.getProperty("user.name")
                    + " (--data chooses another folder)");
        }
        System.setProperty("weir.logs", folder.toString());
        Configurator.reconfigure(configuration("log4j2-up.xml"));
    }

    /** Everything onto the screen, as containers want it. */
    public static void ontoScreen() {
        Configurator.reconfigure(configuration("log4j2-run.xml"));
    }

    private static URI configuration(String name) {
        try {
            return Objects.requireNonNull(Logs.class.getResource("/" + name), name)
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
