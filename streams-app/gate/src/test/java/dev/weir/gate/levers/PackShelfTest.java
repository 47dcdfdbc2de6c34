package dev.weir.gate.levers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.PackSource;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.scoring.pack.PackRefusedException;
import dev.weir.scoring.shipped.ShippedScorers;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a published pack is refused, and the one in which it is not. */
class PackShelfTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FolderStore store;

    @SuppressWarnings("NullAway.Init")
    private PackShelf shelf;

    @BeforeEach
    void open() {
        store = new FolderStore(folder.resolve("store"));
        Baseline nothing = new Baseline(
                "shipped",
                Map.of(),
                ShippedScorers.withoutModel(),
                PolicySet.of(ShippedPolicy.bundles()).orThrow());
        shelf = new PackShelf(store, nothing);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void aSoundPackIsLoadedAndPublishingItAgainChangesNothing() throws Exception {
        Path pack = ShippedPackCopy.in(folder.resolve("pack"), "2");
        PackSource source = store.add(pack, "tester", Rollouts.NOW);
        PackSource again = store.add(pack, "tester", Rollouts.NOW);

        want("weir-text@2", source);

        assertThat(again).isEqualTo(source);
        assertThat(shelf.refused()).isEmpty();
        assertThat(shelf.isReady("weir-text@2")).isTrue();
        shelf.want(Map.of(), Rollouts.NOW);
        assertThat(shelf.isReady("weir-text@2")).isFalse();
    }

    @Test
    void aFileThatWasChangedIsRefused() throws Exception {
        PackSource source = store.add(ShippedPackCopy.in(folder.resolve("pack"), "2"), "tester", Rollouts.NOW);
        Path model = Path.of(URI.create(source.getUri())).resolve("model.onnx");
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);

        assertThat(reason("weir-text@2", source)).contains("model.onnx has digest");
    }

    @Test
    void aManifestThatIsNotThePublishedOneIsRefused() throws Exception {
        PackSource source = store.add(ShippedPackCopy.in(folder.resolve("pack"), "2"), "tester", Rollouts.NOW);
        PackSource other = Rollouts.source(source.getUri(), "sha256:" + "0".repeat(64));

        assertThat(reason("weir-text@2", other)).contains("was published as");
    }

    @Test
    void aManifestOfAnotherVersionIsRefused() throws Exception {
        PackSource source = store.add(ShippedPackCopy.in(folder.resolve("pack"), "2"), "tester", Rollouts.NOW);

        assertThat(reason("weir-text@3", source)).contains("is of weir-text@2");
    }

    @Test
    void aPackThatIsGoneOrOutsideOrElsewhereIsRefused() throws Exception {
        Path outside = ShippedPackCopy.in(folder.resolve("outside"), "2");
        String digest = "sha256:" + "0".repeat(64);
        String gone = folder.resolve("store").resolve("sha256-gone").toUri().toString();

        assertThat(reason("a@1", Rollouts.source(gone, digest))).contains("there is no pack");
        assertThat(reason("a@2", Rollouts.source(outside.toUri().toString(), digest)))
                .contains("outside");
        assertThat(reason("a@3", Rollouts.source(gone + "/../../outside", digest)))
                .contains("outside");
        assertThat(reason("a@4", Rollouts.source("s3://bucket/pack", digest))).contains("not from s3");
        assertThat(reason("a@5", Rollouts.source("https://example.org/pack", digest)))
                .contains("https");
        assertThat(reason("a@6", Rollouts.source("no uri at all", digest))).contains("no URI");
    }

    @Test
    void whatIsPublishedAgainWhereTheStoreReachesIsTriedThereAtOnce() throws Exception {
        Path pack = ShippedPackCopy.in(folder.resolve("pack"), "2");
        PackSource outside = new FolderStore(folder.resolve("elsewhere")).add(pack, "tester", Rollouts.NOW);
        assertThat(reason("weir-text@2", outside))
                .contains("publish it again with --store")
                .contains(folder.resolve("store").toString());

        want("weir-text@2", store.add(pack, "tester", Rollouts.NOW));

        assertThat(shelf.refused()).isEmpty();
        assertThat(shelf.isReady("weir-text@2")).isTrue();
    }

    @Test
    void anUnknownKindIsRefusedWhenItIsPublished() throws Exception {
        Path pack = ShippedPackCopy.in(folder.resolve("pack"), "2");
        Path yaml = pack.resolve("model.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("kind: hashed-text", "kind: crystal-ball"));

        assertThatThrownBy(() -> store.add(pack, "tester", Rollouts.NOW))
                .isInstanceOf(PackRefusedException.class)
                .hasMessageContaining("crystal-ball");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    private String reason(String name, PackSource source) throws InterruptedException {
        want(name, source);
        assertThat(shelf.isReady(name)).isFalse();
        return shelf.refused().getOrDefault(name, "not refused");
    }

    private void want(String name, PackSource source) throws InterruptedException {
        do {
            shelf.want(Map.of(name, source), Rollouts.NOW);
            Thread.sleep(5);
        } while (!shelf.isIdle());
    }
}
