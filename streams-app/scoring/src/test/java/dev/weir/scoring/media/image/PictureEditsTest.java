package dev.weir.scoring.media.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.media.MediaTasks;
import dev.weir.scoring.media.ThreatExchange;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.decode.Decoded;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.decode.Look;
import dev.weir.scoring.media.image.PictureTrial.Tried;
import dev.weir.scoring.media.pdq.Pdq;
import dev.weir.scoring.media.pdq.PdqHash;
import dev.weir.scoring.media.pdq.PdqIndex;
import dev.weir.scoring.media.pdq.PdqPrint;
import dev.weir.scoring.media.priority.Niceness;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Which edits of a banked picture are still known, in each of the eight orientations. Prints the table of docs/how-to/keep-a-bank.md. */
class PictureEditsTest {
    private static final int ORIENTATIONS = 8;
    /** Of the tester's own folder; each is decoded over a hundred times. */
    private static final int PICTURES = 20;

    /** What the documentation promises for every picture and every orientation. */
    private static final Set<String> ALWAYS_KNOWN = Set.of(
            "none (JPEG quality 90)",
            "JPEG quality 30",
            "scaled to a quarter",
            "scaled to twice the size",
            "10 % brighter",
            "10 % darker");

    /** How many of all looks matched, and the bits at which half and all of them lay. */
    private record Row(List<Integer> bits) {
        long matching() {
            return bits.stream().filter(each -> each <= PdqIndex.MAX_DISTANCE).count();
        }

        String line(String name) {
            List<Integer> sorted = bits.stream().sorted().toList();
            return String.format(
                    Locale.ROOT,
                    "| %s | %d of %d | %d | %d |",
                    name,
                    matching(),
                    bits.size(),
                    sorted.get(sorted.size() / 2),
                    sorted.get(sorted.size() - 1));
        }
    }

    /** What came of the edits, by name, and the pictures that were edited. */
    private record Table(int pictures, Map<String, Row> rows) {
        Row row(String name) {
            return PictureEditsTest.row(rows, name);
        }

        long looks() {
            return (long) pictures * ORIENTATIONS;
        }

        void print(String what) {
            System.out.println(pictures + " " + what + ", each edited and then turned and flipped eight ways\n"
                    + "| edit | known | median bits | most bits |\n|---|---|---|---|");
            Edits.all().keySet().forEach(name -> System.out.println(row(name).line(name)));
        }
    }

    @Test
    void aPictureIsKnownAfterOrdinaryEditsInEveryOrientation() throws IOException {
        Table table = table(List.of(ThreatExchange.picture("bridge-mods/aaa-orig.jpg")));
        table.print("public picture");

        assertThat(ALWAYS_KNOWN)
                .allSatisfy(
                        name -> assertThat(table.row(name).matching()).as(name).isEqualTo(table.looks()));
        assertThat(table.row("turned by 5°").matching())
                .as("a small turn is an edit that the hash does not stand")
                .isZero();
    }

    @Test
    void picturesOfTheTestersOwnFolder() throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        for (Path file : PublicPicturesTest.someFiles(PICTURES)) {
            pictures.add(Files.readAllBytes(file));
        }
        Table table = table(pictures);
        table.print("pictures from " + System.getProperty("weir.pictures"));

        assertThat(table.row("none (JPEG quality 90)").matching()).isEqualTo(table.looks());
    }

    private static Table table(List<byte[]> pictures) throws IOException {
        Map<String, Row> rows = new TreeMap<>();
        Edits.all().forEach((name, edit) -> rows.put(name, new Row(new ArrayList<>())));
        int banked = 0;
        try (DecoderPool decoders =
                new DecoderPool(new DecodeSettings(2, 1_000, 600_000, 1_024, 64 << 20, false, new Niceness(0)))) {
            for (byte[] picture : pictures) {
                BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
                PdqPrint print = print(decoders, picture);
                if (image != null && print.isTelling()) {
                    banked++;
                    PictureTrial trial = new PictureTrial(decoders, bank(print), MediaTasks.NOW);
                    BufferedImage small = Edits.small(image);
                    Edits.all().forEach((name, edit) -> row(rows, name).bits().addAll(bits(trial, edit, small)));
                }
            }
        }
        return new Table(banked, rows);
    }

    private static Row row(Map<String, Row> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }

    private static List<Integer> bits(PictureTrial trial, Edits.Edit edit, BufferedImage image) {
        List<Integer> bits = new ArrayList<>();
        for (int which = 0; which < ORIENTATIONS; which++) {
            byte[] jpeg = edit.jpeg(image, which);
            Tried tried = (Tried) trial.of(jpeg);
            bits.add(tried.nearest().map(PictureBank.Match::distance).orElse(PdqHash.BITS));
        }
        return bits;
    }

    private static PdqPrint print(DecoderPool decoders, byte[] picture) {
        Frame frame = ((Decoded.Media) decoders.decode(picture, Look.picture(1_024, 1)))
                .frames()
                .get(0);
        return Pdq.print(frame.rgb(), frame.width(), frame.height());
    }

    private static PictureBank bank(PdqPrint print) {
        BankEntry entry =
                MediaTasks.entry(BankEntryKind.IMAGE_PDQ, "one", print.hash().toString());
        return PictureBank.of(BankBook.of(List.of(entry)));
    }
}
