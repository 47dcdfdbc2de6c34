package dev.weir.scoring.media.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaStoresTest {
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n and then some".getBytes(StandardCharsets.ISO_8859_1);
    private static final int MAX_BYTES = 1_000;

    @TempDir
    private Path folder;

    private Path root;
    private Path secret;
    private MediaStores stores;

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectories(folder.resolve("media"));
        secret = Files.write(folder.resolve("secret.png"), PNG);
        stores = MediaStores.of(
                new FetchConfig(List.of(root), List.of("media.example.com"), MAX_BYTES, Duration.ofMillis(200)));
    }

    private static MediaReference.Builder at(String uri) {
        return MediaReference.newBuilder().setUri(uri);
    }

    private static MediaReference.Builder inline(byte[] bytes) {
        return MediaReference.newBuilder().setInline(ByteBuffer.wrap(bytes));
    }

    private byte[] fetch(MediaReference.Builder media) throws FetchException {
        return stores.fetch(media.build(), Modality.IMAGE, Duration.ofSeconds(120))
                .bytes();
    }

    private FetchFailure refused(MediaReference.Builder media) {
        FetchException refused = catchThrowableOfType(FetchException.class, () -> fetch(media));
        assertThat(refused).as("it was fetched").isNotNull();
        return refused.failure();
    }

    @Test
    void givesInlineBytesAsTheyAre() throws FetchException {
        assertThat(fetch(inline(PNG).setDigest(Sha256.of(PNG)))).isEqualTo(PNG);
    }

    @Test
    void readsAFileBelowARoot() throws Exception {
        Path deep = Files.createDirectories(root.resolve("a/b"));
        Path file = Files.write(deep.resolve("picture one.png"), PNG);

        assertThat(fetch(at(file.toUri().toString()).setSizeBytes((long) PNG.length)))
                .isEqualTo(PNG);
    }

    @Test
    void followsNoLinkOutOfTheRoot() throws Exception {
        Path link = Files.createSymbolicLink(root.resolve("link.png"), secret);
        Files.createSymbolicLink(root.resolve("up"), folder);

        assertThat(refused(at(link.toUri().toString()))).isEqualTo(FetchFailure.NOT_ALLOWED);
        assertThat(refused(at("file://" + root + "/up/secret.png"))).isEqualTo(FetchFailure.NOT_ALLOWED);
    }

    @Test
    void aLinkThatStaysBelowTheRootIsFine() throws Exception {
        Files.write(root.resolve("real.png"), PNG);
        Path link = Files.createSymbolicLink(root.resolve("other.png"), root.resolve("real.png"));

        assertThat(fetch(at(link.toUri().toString()))).isEqualTo(PNG);
    }

    /** As if a link had taken the folder's or the file's place after the path was checked. */
    @Test
    void aLinkOnTheWayIsNotFollowedOnceTheWayIsKnown() throws Exception {
        Files.createSymbolicLink(root.resolve("up"), folder);
        Files.createSymbolicLink(root.resolve("link.png"), secret);
        Files.createDirectories(root.resolve("a/b"));
        Files.write(root.resolve("a/b/real.png"), PNG);

        assertThatThrownBy(() -> FileStore.open(root, Path.of("up/secret.png"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FileStore.open(root, Path.of("link.png"))).isInstanceOf(IOException.class);
        try (SeekableByteChannel real = FileStore.open(root, Path.of("a/b/real.png"))) {
            assertThat(real.size()).isEqualTo(PNG.length);
        }
    }

    @Test
    void aRootThatIsItselfALinkIsTheFolderBehindIt() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("linked"), root);
        Files.write(root.resolve("real.png"), PNG);
        MediaStores linked =
                MediaStores.of(new FetchConfig(List.of(link), List.of(), MAX_BYTES, Duration.ofMillis(200)));

        for (Path named : List.of(link.resolve("real.png"), root.resolve("real.png"))) {
            assertThat(linked.fetch(at("file://" + named).build(), Modality.IMAGE, Duration.ofSeconds(10))
                            .bytes())
                    .isEqualTo(PNG);
        }
    }

    @Test
    void onlyFilesAreRead() throws Exception {
        Path pipe = root.resolve("pipe.png");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(made.waitFor() == 0, "pipes with a name can be made");

        assertThat(refused(at("file://" + pipe))).isEqualTo(FetchFailure.NOT_ALLOWED);
        assertThat(refused(at("file://" + root + "/a%00b"))).isEqualTo(FetchFailure.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../secret.png", "/./../secret.png", "/%2e%2e/secret.png", "/x/../../secret.png", ""})
    void climbsNotOutOfTheRoot(String path) {
        assertThat(refused(at("file://" + root + path))).isEqualTo(FetchFailure.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "file://host/etc/passwd",
                "file:relative.png",
                "file:///dev/zero",
                "http://media.example.com/a.png",
                "https://other.example.com/a.png",
                "https://media.example.com@other.example.com/a.png",
                "https://user@media.example.com/a.png",
                "https://media.example.com:8443/a.png",
                "https://127.0.0.1/a.png",
                "https://[::1]/a.png",
                "https://media.example.com.other.com/a.png",
                "ftp://media.example.com/a.png",
                "jar:file:///tmp/x.jar!/a.png",
                "data:image/png;base64,AAAA",
                "no scheme",
                ""
            })
    void readsNowhereElse(String uri) {
        assertThat(refused(at(uri))).isEqualTo(FetchFailure.NOT_ALLOWED);
    }

    @Test
    void aFileThatIsNotThereIsNotFound() {
        assertThat(refused(at(root.resolve("none.png").toUri().toString()))).isEqualTo(FetchFailure.NOT_FOUND);
    }

    @Test
    void whatLiesElsewhereIsNotEvenToldToBeThere() {
        assertThat(refused(at(folder.resolve("none.png").toUri().toString()))).isEqualTo(FetchFailure.NOT_ALLOWED);
    }

    @Test
    void tooManyBytesAreRefusedWhereverTheyLie() throws Exception {
        byte[] large = new byte[MAX_BYTES + 1];
        Path file = Files.write(root.resolve("large.png"), large);

        assertThat(refused(at(file.toUri().toString()))).isEqualTo(FetchFailure.TOO_LARGE);
        assertThat(refused(inline(large))).isEqualTo(FetchFailure.TOO_LARGE);
        assertThat(refused(at(file.toUri().toString()).setSizeBytes(1L << 40))).isEqualTo(FetchFailure.TOO_LARGE);
    }

    @Test
    void moreBytesThanAnnouncedAreRefused() throws Exception {
        Path file = Files.write(root.resolve("a.png"), PNG);

        assertThat(refused(at(file.toUri().toString()).setSizeBytes(3L))).isEqualTo(FetchFailure.TOO_LARGE);
        assertThat(refused(at(file.toUri().toString()).setSizeBytes(500L))).isEqualTo(FetchFailure.DIGEST_MISMATCH);
    }

    @Test
    void otherBytesThanNamedAreRefused() throws Exception {
        Path file = Files.write(root.resolve("a.png"), PNG);
        String other = Sha256.of("other");

        assertThat(refused(at(file.toUri().toString()).setDigest(other))).isEqualTo(FetchFailure.DIGEST_MISMATCH);
        assertThat(refused(inline(PNG).setDigest(other))).isEqualTo(FetchFailure.DIGEST_MISMATCH);
    }

    @Test
    void noBytesAreNoMedia() {
        assertThat(refused(inline(new byte[0]))).isEqualTo(FetchFailure.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"video/mp4", "audio/ogg"})
    void aTypeThatTheBytesContradictIsRefused(String mimeType) {
        assertThat(refused(inline(PNG).setMimeType(mimeType))).isEqualTo(FetchFailure.TYPE_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>no</body></html>",
                "  <?xml version='1.0'?><svg/>",
                "%PDF-1.7",
                "PK\u0003\u0004",
                "fLaC...."
            })
    void whatIsPlainlyNoPictureIsRefused(String bytes) {
        assertThat(refused(inline(bytes.getBytes(StandardCharsets.ISO_8859_1)))).isEqualTo(FetchFailure.TYPE_MISMATCH);
    }

    @Test
    void aPictureOfAnotherKindThanStatedIsStillAPicture() throws FetchException {
        assertThat(fetch(inline(PNG).setMimeType("image/jpeg"))).isEqualTo(PNG);
    }

    @Test
    void whatIsNotRecognisedIsLeftToTheDecoder() throws FetchException {
        byte[] odd = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};

        assertThat(fetch(inline(odd).setMimeType("image/x-odd"))).isEqualTo(odd);
    }
}
