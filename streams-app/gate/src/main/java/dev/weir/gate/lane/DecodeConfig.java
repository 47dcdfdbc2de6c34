package dev.weir.gate.lane;

import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.priority.Niceness;
import dev.weir.serdes.settings.Setting;

/** How the lanes of one process decode: in child processes that all of them share. */
public record DecodeConfig(
        @Setting(
                byDefault = "0",
                meaning =
                        "Processes that decode, for all lanes of a process together; 0 for one a core and one core left over.")
        int children,

        @Setting(byDefault = "500", meaning = "Pieces of media after which such a process is replaced.")
        int jobsPerChild,

        @Setting(
                byDefault = "20000",
                meaning = "Time that decoding one piece of media may take, in ms; then its process is killed.")
        int jobTimeoutMillis,

        @Setting(byDefault = "1024", meaning = "Memory that one such process may have for data, in MiB.")
        int memoryMiB,

        @Setting(byDefault = "67108864", meaning = "Largest media that is decoded, in bytes.")
        int maxBytes,

        @Setting(
                byDefault = "false",
                meaning = "Whether nothing is decoded where the kernel cannot lock the processes; otherwise they run"
                        + " without a lock there, and the log says so once.")
        boolean requireLock,

        @Setting(
                byDefault = "10",
                meaning = "How far these processes step back when others want the processor too, counted as"
                        + " `lane.niceness` is; never less far than the lane that starts them.")
        int niceness) {

    /** Prefix of these settings. */
    public static final String PREFIX = "decode.";

    public DecodeConfig {
        // The bounds of the rest are those of the decoders themselves.
        DecodeSettings unused = new DecodeSettings(
                children == 0 ? 1 : children,
                jobsPerChild,
                jobTimeoutMillis,
                memoryMiB,
                maxBytes,
                requireLock,
                new Niceness(niceness));
    }

    /** @param unsaid processes where {@code children} is 0 */
    public DecodeSettings settings(int unsaid) {
        return new DecodeSettings(
                children == 0 ? unsaid : children,
                jobsPerChild,
                jobTimeoutMillis,
                memoryMiB,
                maxBytes,
                requireLock,
                new Niceness(niceness));
    }
}
