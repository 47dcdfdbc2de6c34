package dev.weir.scoring.media.decode;

import java.nio.file.Path;
import java.util.List;

/** The command line of a child: a small JVM with this one's class path, which leaves nothing behind and cannot be attached to. */
final class ChildCommand {
    /** By name: this side loads nothing that the child loads. */
    private static final String MAIN = "dev.weir.scoring.media.decode.child.DecoderMain";

    private ChildCommand() {}

    static List<String> of(DecodeSettings settings) {
        int heapMiB = settings.memoryMiB() * 2 / 5;
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMiB + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:CompressedClassSpaceSize=32m",
                "-XX:-UsePerfData",
                "-XX:-UseContainerSupport",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-XX:+DisableAttachMechanism",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                Integer.toString(settings.memoryMiB()),
                Integer.toString(settings.maxBytes()),
                Integer.toString(settings.niceness().level()));
    }
}
