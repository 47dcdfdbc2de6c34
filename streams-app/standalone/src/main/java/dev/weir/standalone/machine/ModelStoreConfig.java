package dev.weir.standalone.machine;

import dev.weir.gate.levers.FolderStore;
import dev.weir.gate.levers.PackStore;
import dev.weir.gate.levers.s3.S3Config;
import dev.weir.gate.levers.s3.S3Place;
import dev.weir.gate.levers.s3.S3Store;
import dev.weir.serdes.settings.Setting;
import java.nio.file.Path;
import java.time.InstantSource;

/** Where published model packs lie. */
public record ModelStoreConfig(
        @Setting(
                byDefault = "",
                meaning =
                        "Folder or `s3://bucket/prefix` of the published model packs; `models` in the data folder where"
                                + " it is empty.")
        String modelStore,

        S3Config bucket) {

    /** Prefix of these settings. */
    public static final String PREFIX = "levers.";

    public ModelStoreConfig {
        if (modelStore.startsWith(S3Place.SCHEME)) {
            check(modelStore);
        }
    }

    private static void check(String place) {
        try {
            S3Place.parse(place);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("modelStore: " + e.getMessage(), e);
        }
    }

    /** @param data folder for packs that nothing else is said of, and for those that were fetched */
    public PackStore open(Path data) {
        if (!modelStore.startsWith(S3Place.SCHEME)) {
            return new FolderStore(modelStore.isEmpty() ? data.resolve("models") : Path.of(modelStore));
        }
        return new S3Store(S3Place.parse(modelStore), bucket, data.resolve("fetched-models"), InstantSource.system());
    }

    /** The same with another place for the packs. */
    public ModelStoreConfig at(String place) {
        return new ModelStoreConfig(place, bucket);
    }
}
