package dev.weir.gateway.media;

import static dev.weir.serdes.settings.Bounds.between;

import dev.weir.serdes.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;

/** Where a gateway keeps media, and how much of it: a group of its settings. */
public record ShelfSettings(
        @Setting(
                byDefault = "",
                meaning =
                        "Folder in which `POST /v1/media` keeps media for the lanes, which must read it under the same"
                                + " path (`lane.fileRoots`); none, and media go inline or by `https:`. `weir up` takes `media`"
                                + " below `--data` and tells its lanes.")
        Path mediaFolder,

        @Setting(
                byDefault = "33554432",
                meaning = "Largest media that is kept, in bytes; `lane.maxMediaBytes` must let it through.")
        int mediaMaxBytes,

        @Setting(
                byDefault = "10737418240",
                meaning = "Most that the folder may hold, in bytes; above it uploads get 507.")
        long mediaFolderMaxBytes,

        @Setting(
                byDefault = "168",
                meaning =
                        "How long media are kept after they were last uploaded, in hours. It should outlast the wait for"
                                + " lanes and for people.")
        int mediaRetentionHours) {

    private static final int MOST_RETENTION_HOURS = 24 * 20_000;

    public ShelfSettings {
        between("mediaMaxBytes", mediaMaxBytes, 1_024, 1 << 30);
        between("mediaFolderMaxBytes", mediaFolderMaxBytes, mediaMaxBytes, 1L << 50);
        between("mediaRetentionHours", mediaRetentionHours, 1, MOST_RETENTION_HOURS);
    }

    /** Whether there is a shelf at all. */
    public boolean isSet() {
        return !mediaFolder.toString().isBlank();
    }

    Duration retention() {
        return Duration.ofHours(mediaRetentionHours);
    }
}
