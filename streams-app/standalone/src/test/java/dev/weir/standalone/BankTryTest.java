package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Trying pictures from the command line, with real decoders and no broker. */
class BankTryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private Path folder = Path.of("");
    private Path entry = Path.of("");

    private record Said(int status, String out, String err) {}

    private static Said weir(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                Weir.commandLine(Map.of()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return new Said(line.execute(words), out.toString(), err.toString());
    }

    private static BufferedImage drawing(long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(300, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = image.createGraphics();
        for (int i = 0; i < 120; i++) {
            on.setColor(new Color(random.nextInt(1 << 24)));
            on.fillOval(
                    random.nextInt(300) - 30,
                    random.nextInt(240) - 30,
                    20 + random.nextInt(70),
                    20 + random.nextInt(70));
        }
        on.dispose();
        return image;
    }

    private static BufferedImage turnedRight(BufferedImage image) {
        BufferedImage turned = new BufferedImage(image.getHeight(), image.getWidth(), BufferedImage.TYPE_INT_RGB);
        AffineTransform by = AffineTransform.getTranslateInstance(image.getHeight(), 0);
        by.quadrantRotate(1);
        Graphics2D on = turned.createGraphics();
        on.drawImage(image, by, null);
        on.dispose();
        return turned;
    }

    private static Path write(Path file, BufferedImage image) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @BeforeEach
    void draw() throws IOException {
        folder = Files.createDirectory(home.resolve("known-good"));
        entry = write(home.resolve("entry.png"), drawing(1));
        for (int i = 10; i < 16; i++) {
            write(folder.resolve("below/" + i + ".png"), drawing(i));
        }
    }

    @Test
    void nothingMatchesAndTheNearestAreTold() {
        Said said = weir("bank", "try", folder, "--file", entry);

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("6 pictures looked at, for 1 entry", "0 pictures match", "nearest of those", "below/1");
    }

    @Test
    void aMatchIsToldWithItsBitsAndHowThePictureMustBeTurned() throws IOException {
        write(folder.resolve("copy.png"), turnedRight(drawing(1)));

        Said said = weir("bank", "try", folder, "--file", entry, "--json");

        assertThat(said.status()).as(said.err()).isEqualTo(3);
        JsonNode all = JSON.readTree(said.out());
        assertThat(all.path("lookedAt").asInt()).isEqualTo(7);
        assertThat(all.path("matching").asInt()).isEqualTo(1);
        JsonNode match = all.path("nearestMatches").get(0);
        assertThat(match.path("path").asText()).isEqualTo("copy.png");
        assertThat(match.path("bits").asInt()).isBetween(0, 31);
        assertThat(match.path("orientation").asText()).isEqualTo("TURNED_LEFT");
        assertThat(all.path("nearestOthers")).hasSize(6);
    }

    @Test
    void whatCannotBeLookedUpIsCounted() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        write(folder.resolve("plain.png"), new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB));
        Files.createSymbolicLink(folder.resolve("link.png"), entry);

        JsonNode all = JSON.readTree(
                weir("bank", "try", folder, "--file", entry, "--json").out());

        assertThat(all.path("lookedAt").asInt()).as("a link is not followed").isEqualTo(7);
        assertThat(all.path("plain").asInt()).isEqualTo(1);
        assertThat(all.path("unreadable").path("undecodable").asInt()).isEqualTo(1);
        assertThat(all.path("matching").asInt()).isZero();
    }

    @Test
    void aFolderOfEntriesLeavesOutWhatCannotBecomeOne() throws IOException {
        Path entries = Files.createDirectory(home.resolve("entries"));
        write(entries.resolve("good.png"), drawing(12));
        write(entries.resolve("plain.png"), new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB));

        Said said = weir("bank", "try", folder, "--file", entries);

        assertThat(said.status()).isEqualTo(3);
        assertThat(said.out()).contains("for 1 entry", "0 bits  below/12.png, as it is, to file/");
        assertThat(said.err()).contains("not tried: ", "plain.png is too plain");
    }

    @Test
    void refusesInOneLineWhatCannotBeDone() throws IOException {
        Path empty = Files.createDirectory(home.resolve("empty"));
        Path plain = write(home.resolve("plain.png"), new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB));

        assertThat(weir("bank", "try", folder).err()).startsWith("weir: nothing to try");
        assertThat(weir("bank", "try", home.resolve("none"), "--file", entry).err())
                .startsWith("weir: there is no folder at ");
        assertThat(weir("bank", "try", folder, "--file", plain).err()).contains("too plain");
        Said nothing = weir("bank", "try", empty, "--file", entry);
        assertThat(nothing.status()).isEqualTo(1);
        assertThat(nothing.err()).startsWith("weir: there is no picture in ");
    }
}
