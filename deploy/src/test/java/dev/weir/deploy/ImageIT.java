package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of the scanner, unpacked into a root of its own and run there as its own user. */
class ImageIT {
    @TempDir
    private Path scratch;

    /** Loads every native that a comment needs: RocksDB's are another matter, and the gate's own tests load them. */
    @Test
    void itDecidesACommentAsAUserWithoutRightsAndHasNoShell() throws Exception {
        UnpackedImage image = UnpackedImage.of("weir-image.tar", scratch);
        assertThat(image.config().get("User").asText()).isEqualTo("65532:65532");
        assertThat(image.root().resolve("bin")).doesNotExist();
        assertThat(image.root().resolve("usr/bin")).doesNotExist();
        image.furnish();
        List<String> words = new ArrayList<>(image.entrypoint());
        words.addAll(List.of("scan", "--offline", "--text", "hello from the image"));
        assertThat(Commands.run(scratch, image.inside(words))).contains("APPROVED");
    }
}
