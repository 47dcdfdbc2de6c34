package dev.weir.standalone.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.PackSource;
import dev.weir.gate.levers.s3.S3Store;
import dev.weir.scoring.pack.PackRefusedException;
import dev.weir.serdes.settings.InvalidSettingException;
import dev.weir.serdes.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelStoreConfigTest {
    @TempDir
    private Path folder;

    private static ModelStoreConfig read(Map<String, String> values) {
        return Settings.read(ModelStoreConfig.class, ModelStoreConfig.PREFIX, values);
    }

    /** What is not below the store is refused as outside of it, so the refusal names the store that is in use. */
    private String reach(ModelStoreConfig config) {
        PackSource elsewhere = PackSource.newBuilder()
                .setUri(folder.resolve("elsewhere").toUri().toString())
                .setDigest("sha256:" + "0".repeat(64))
                .setManifest("")
                .setCreatedBy("tester")
                .setCreatedAt(Instant.EPOCH)
                .build();
        try {
            config.open(folder.resolve("data")).open(elsewhere);
            return "reached";
        } catch (PackRefusedException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void isAFolderOfTheDataUnlessTheSettingNamesAnother() throws Exception {
        assertThat(reach(read(Map.of())))
                .endsWith(folder.resolve("data").resolve("models").toString());
        Path shared = folder.resolve("shared");
        assertThat(reach(read(Map.of("levers.modelStore", shared.toString())))).endsWith(shared.toString());
        Files.createDirectories(folder.resolve("elsewhere"));
        assertThat(reach(read(Map.of("levers.modelStore", folder.toString())))).isEqualTo("reached");
    }

    @Test
    void isABucketWhereTheSettingNamesOne() {
        Map<String, String> values = new HashMap<>(Map.of(
                "levers.modelStore", "s3://packs/weir",
                "levers.s3AccessKey", "key",
                "levers.s3SecretKey", "hidden"));
        assertThat(read(values).open(folder)).isInstanceOf(S3Store.class);
        assertThat(read(values)).asString().contains("key").doesNotContain("hidden");
        values.remove("levers.s3SecretKey");
        assertThatThrownBy(() -> read(values).open(folder)).hasMessageContaining("needs an access key");
    }

    @ParameterizedTest
    @CsvSource({
        "levers.modelStore, s3://B/x, levers.modelStore",
        "levers.s3Endpoint, minio:9000, levers.s3Endpoint must be",
        "levers.s3TimeoutSeconds, 0, levers.s3TimeoutSeconds must be",
        "levers.modelstore, /x, there is no setting levers.modelstore"
    })
    void whatDoesNotFitIsRefusedByName(String name, String value, String words) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(words);
    }
}
