package dev.weir.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.MediaReference;
import dev.weir.contract.digest.Sha256;
import dev.weir.gateway.media.Shelving.Shelved;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaShelfTest {
    private static final int MAX_BYTES = 200_000;
    private static final int MAX_FOLDER_BYTES = 1_000_000;

    @TempDir
    private Path parent;

    private final Time time = new Time();
    private Path folder;
    private MediaShelf shelf;

    /** Stands still until it is moved. */
    private static final class Time extends Clock {
        private volatile Instant now = Instant.now();

        void passes(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void open() {
        folder = parent.resolve("kept").resolve("media");
        shelf = MediaShelf.open(settings(), time);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private ShelfSettings settings() {
        return new ShelfSettings(folder, MAX_BYTES, MAX_FOLDER_BYTES, 24);
    }

    private static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private Shelved put(byte[] bytes) throws IOException {
        return (Shelved) shelf.put(new ByteArrayInputStream(bytes));
    }

    /** All files below the folder, by name. */
    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static String name(byte[] bytes) {
        return Sha256.of(bytes).substring(Sha256.PREFIX.length());
    }

    @Test
    void keepsTheBytesUnderTheNameOfTheirDigest() throws IOException {
        byte[] bytes = bytes(1, 150_000);

        Shelved shelved = put(bytes);

        assertThat(shelved.digest()).isEqualTo(Sha256.of(bytes));
        assertThat(shelved.sizeBytes()).isEqualTo(150_000);
        assertThat(Path.of(URI.create(shelved.uri()))).hasBinaryContent(bytes);
        assertThat(files()).containsExactly(name(bytes));
        assertThat(shelf.bytes()).isBetween(150_000L, 160_000L);
    }

    @Test
    void theSameBytesAgainAreTheSameFileKeptAnew() throws IOException {
        byte[] bytes = bytes(1, 5_000);
        Shelved first = put(bytes);
        long held = shelf.bytes();
        time.passes(Duration.ofHours(23));

        assertThat(put(bytes)).isEqualTo(first);

        assertThat(shelf.bytes()).isEqualTo(held);
        time.passes(Duration.ofHours(23));
        shelf.sweep();
        assertThat(files()).containsExactly(name(bytes));
    }

    @Test
    void theSameBytesManyTimesAtOnceAreOneFile() throws Exception {
        byte[] bytes = bytes(1, 100_000);
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch allThere = new CountDownLatch(8);
            List<Future<Shelving>> uploads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                uploads.add(people.submit(() -> shelf.put(new ByteArrayInputStream(bytes) {
                    @Override
                    public int read(byte[] into, int offset, int length) {
                        allThere.countDown();
                        try {
                            allThere.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return super.read(into, offset, length);
                    }
                })));
            }
            for (Future<Shelving> upload : uploads) {
                assertThat(((Shelved) upload.get()).digest()).isEqualTo(Sha256.of(bytes));
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(files()).containsExactly(name(bytes));
        assertThat(shelf.bytes()).isLessThan(110_000);
    }

    @Test
    void takesMediaUpToTheLimitAndNotAByteMore() throws IOException {
        put(bytes(1, MAX_BYTES));

        assertThat(shelf.put(new ByteArrayInputStream(bytes(2, MAX_BYTES + 1)))).isEqualTo(new Shelving.TooLarge());

        assertThat(files()).containsExactly(name(bytes(1, MAX_BYTES)));
    }

    @Test
    void takesNothingForMedia() throws IOException {
        assertThat(shelf.put(InputStream.nullInputStream())).isEqualTo(new Shelving.Empty());
        assertThat(files()).isEmpty();
    }

    @Test
    void isFullUntilTheTimeOfSomethingIsOver() throws IOException {
        for (int seed = 0; seed < 4; seed++) {
            put(bytes(seed, MAX_BYTES));
        }

        assertThat(shelf.put(new ByteArrayInputStream(bytes(9, MAX_BYTES)))).isEqualTo(new Shelving.Full());
        assertThat(files()).hasSize(4);

        time.passes(Duration.ofHours(25));
        shelf.sweep();
        put(bytes(9, MAX_BYTES));
        assertThat(files()).containsExactly(name(bytes(9, MAX_BYTES)));
    }

    @Test
    void aThousandTinyFilesFillItToo() throws IOException {
        int taken = 0;
        while (taken < 1_000 && shelf.put(new ByteArrayInputStream(bytes(taken, 8))) instanceof Shelved) {
            taken++;
        }
        assertThat(taken).isBetween(200, 300);
    }

    @Test
    void leavesTheLastOfTheDiskToOthers() throws IOException {
        try (MediaShelf poor = MediaShelf.open(settings(), ShelfFolder.open(folder), () -> 256L << 20, time)) {
            assertThat(poor.put(new ByteArrayInputStream(bytes(1, 10)))).isEqualTo(new Shelving.Full());
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("gone");
                }
                return 7;
            }
        };

        assertThatThrownBy(() -> shelf.put(broken)).hasMessage("gone");

        assertThat(files()).isEmpty();
        assertThat(shelf.bytes()).isZero();
    }

    @Test
    void countsAgainAfterARestartAndFindsEverything() throws IOException {
        byte[] bytes = bytes(1, 5_000);
        Shelved before = put(bytes);
        long held = shelf.bytes();
        shelf.close();

        shelf = MediaShelf.open(settings(), time);

        assertThat(shelf.bytes()).isEqualTo(held);
        assertThat(put(bytes)).isEqualTo(before);
        assertThat(shelf.bytes()).isEqualTo(held);
    }

    @Test
    void whatAKilledProcessWasTakingInIsCountedAndThenSwept() throws IOException {
        Path left = folder.resolve("arriving").resolve("another-process-1.part");
        Files.write(left, bytes(1, 5_000));
        Files.setLastModifiedTime(left, FileTime.from(time.instant()));

        shelf.sweep();
        assertThat(left).exists();
        assertThat(shelf.bytes()).isEqualTo(8_192);

        time.passes(Duration.ofHours(25));
        shelf.sweep();
        assertThat(left).doesNotExist();
        assertThat(shelf.bytes()).isZero();
    }

    @Test
    void aFileThatWasCutShortIsReplaced() throws IOException {
        byte[] bytes = bytes(1, 5_000);
        Files.write(folder.resolve(name(bytes)), new byte[10]);

        put(bytes);

        assertThat(folder.resolve(name(bytes))).hasBinaryContent(bytes);
    }

    @Test
    void whatElseLiesInTheFolderIsNotTouched() throws IOException {
        Path other = Files.writeString(folder.resolve("notes.txt"), "keep me");
        time.passes(Duration.ofDays(1_000));

        shelf.sweep();

        assertThat(other).hasContent("keep me");
        assertThat(shelf.bytes()).isZero();
    }

    @Test
    void nobodyElseReadsTheFolder() throws IOException {
        put(bytes(1, 10));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name(bytes(1, 10))))))
                .endsWith("---");
    }

    @Test
    void knowsItsOwnAddressesAlone() throws IOException {
        Shelved shelved = put(bytes(1, 10));
        MediaReference reference =
                MediaReference.newBuilder().setUri(shelved.uri()).build();

        assertThat(shelf.file(reference)).contains(Path.of(URI.create(shelved.uri())));
        assertThat(shelf.file(MediaReference.newBuilder(reference)
                        .setDigest(shelved.digest())
                        .build()))
                .isPresent();
        assertThat(shelf.file(MediaReference.newBuilder(reference)
                        .setDigest(Sha256.of("another"))
                        .build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "https://media.example/a",
                "FOLDERnotes.txt",
                "FOLDER../../DIGEST",
                "FOLDERarriving/DIGEST",
                "FOLDER%2e%2e/DIGEST",
                "FOLDERDIGEST?x",
                "FOLDERDIGEST/",
                "FOLDER",
                "",
            })
    void noOtherAddressLeadsToAFile(String address) throws IOException {
        String uri = address.replace("FOLDER", folder.toRealPath().toUri().toString())
                .replace("DIGEST", name(bytes(1, 10)));

        assertThat(shelf.file(MediaReference.newBuilder().setUri(uri).build())).isEmpty();
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed() throws IOException {
        Path file = Files.writeString(parent.resolve("a-file"), "");

        assertThatThrownBy(() -> MediaShelf.open(new ShelfSettings(file, MAX_BYTES, MAX_FOLDER_BYTES, 24), time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gateway.mediaFolder cannot be used")
                .hasMessageContaining("a-file");
    }
}
