package dev.weir.gate.levers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.PackSource;
import dev.weir.gate.levers.s3.FakeBucket;
import dev.weir.gate.levers.s3.S3Config;
import dev.weir.gate.levers.s3.S3Place;
import dev.weir.gate.levers.s3.S3Store;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StoreTest {
    private static final S3Place ROOT = S3Place.parse("s3://packs/weir");
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeBucket bucket;

    @BeforeEach
    void open() throws IOException {
        bucket = new FakeBucket();
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    private S3Store store(String secretKey) {
        return new S3Store(ROOT, bucket.config(secretKey, PATIENCE_SECONDS), fetched(), InstantSource.system());
    }

    private Path fetched() {
        return folder.resolve("fetched");
    }

    private PackSource published() throws Exception {
        return store("secret-of-test").add(ShippedPackCopy.in(folder.resolve("pack"), "2"), "tester", Rollouts.NOW);
    }

    @Test
    void aPackIsPublishedOnceAndFetchedOnce() throws Exception {
        S3Store store = store("secret-of-test");
        PackSource source = published();
        assertThat(source.getUri())
                .isEqualTo("s3://packs/weir/" + source.getDigest().replace(':', '-'));
        assertThat(bucket.objects).hasSize(3);
        int requests = bucket.requests.size();
        assertThat(published()).isEqualTo(source);
        assertThat(bucket.requests).hasSize(requests + 1).last().asString().startsWith("HEAD ");

        for (int time = 0; time < 2; time++) {
            ModelPack pack = ModelPack.load(store.open(source));
            assertThat(pack.version().getDigest()).contains(source.getDigest());
            pack.release();
        }
        assertThat(bucket.requests.stream().filter(request -> request.startsWith("GET ")))
                .hasSize(3);
        assertThat(leftOvers()).containsExactly(source.getDigest().replace(':', '-'));
    }

    @Test
    void anObjectThatWasChangedIsRefusedAndNothingOfItIsKept() throws Exception {
        PackSource source = published();
        String model = "/packs/weir/" + source.getDigest().replace(':', '-') + "/model.onnx";
        byte[] bytes = Objects.requireNonNull(bucket.objects.get(model));
        bytes[bytes.length / 2] ^= 1;

        assertRefused(source, "model.onnx has not the digest");
        assertThat(leftOvers()).isEmpty();

        bytes[bytes.length / 2] ^= 1;
        assertThat(store("secret-of-test").open(source)).isNotNull();
    }

    @Test
    void aManifestThatIsNotThePublishedOneIsRefused() throws Exception {
        PackSource source = published();
        assertRefused(Rollouts.source(source.getUri(), "sha256:" + "0".repeat(64)), "was published as");
    }

    @Test
    void whatIsGoneOrOutsideOrElsewhereIsRefused() {
        String digest = "sha256:" + "0".repeat(64);
        assertRefused(
                Rollouts.source("s3://packs/weir/sha256-gone", digest), "there is no s3://packs/weir/sha256-gone");
        assertRefused(Rollouts.source("s3://packs/other/sha256-gone", digest), "outside of the model store");
        assertRefused(Rollouts.source("s3://elsewhere/weir/sha256-gone", digest), "outside of the model store");
        assertRefused(Rollouts.source("file:///tmp/x", digest), "not in this store");
        assertRefused(Rollouts.source("s3://packs/weir/a", "none"), "without a digest");
    }

    @Test
    void aWrongKeyIsRefusedInWords() throws Exception {
        PackSource source = published();
        assertThatThrownBy(() -> store("another").open(source))
                .isInstanceOf(PackRefusedException.class)
                .hasMessageContaining("refuses")
                .hasMessageNotContaining("another");
        assertThatThrownBy(() -> store(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void aManifestWithoutEndIsNotRead() throws Exception {
        PackSource source = published();
        String manifest = "/packs/weir/" + source.getDigest().replace(':', '-') + "/model.yaml";
        bucket.objects.put(manifest, new byte[(1 << 20) + 1]);
        assertRefused(source, "larger than 1048576 bytes");
    }

    @Test
    void aStoreThatStallsIsGivenUp() throws Exception {
        PackSource source = published();
        bucket.stall();
        S3Store hasty = new S3Store(ROOT, bucket.config("secret-of-test", 2), fetched(), InstantSource.system());
        assertThatThrownBy(() -> hasty.open(source))
                .isInstanceOf(PackRefusedException.class)
                .hasMessageContaining("took longer than 2 s");
    }

    @Test
    void aStoreThatIsNotThereIsToldInWords() throws Exception {
        PackSource source = published();
        S3Config nobody = new S3Config("http://127.0.0.1:1", "test-1", true, "key-of-test", "secret", "", 2);
        S3Store store = new S3Store(ROOT, nobody, fetched(), InstantSource.system());
        assertThatThrownBy(() -> store.open(source))
                .isInstanceOf(PackRefusedException.class)
                .hasMessageContaining("could not be had from http://127.0.0.1:1");
    }

    private void assertRefused(PackSource source, String words) {
        assertThatThrownBy(() -> store("secret-of-test").open(source))
                .isInstanceOf(PackRefusedException.class)
                .hasMessageContaining(words);
    }

    private List<String> leftOvers() throws IOException {
        if (!Files.exists(fetched())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(fetched())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
