package dev.weir.standalone.cli.bank;

import dev.weir.contract.BankEntryKind;
import dev.weir.contract.digest.Sha256;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.decode.Decoded;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.decode.Look;
import dev.weir.scoring.media.pdq.Pdq;
import dev.weir.scoring.media.pdq.PdqPrint;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Unread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands in an entry for a file: its digest, or the hash of the picture in it. */
final class EntryValue {
    private static final int MAX_SIDE = 1_024;

    private EntryValue() {}

    static String of(Path file, BankEntryKind kind) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return switch (kind) {
                case DIGEST -> Sha256.of(bytes);
                case IMAGE_PDQ -> pdq(file, bytes);
                default -> throw new Refusal("--file goes with --kind DIGEST or IMAGE_PDQ, not " + kind);
            };
        } catch (IOException e) {
            throw new Refusal("the file at " + file + " cannot be read" + Unread.why(e), e);
        }
    }

    private static String pdq(Path file, byte[] bytes) {
        try (DecoderPool decoders = new DecoderPool(DecodeSettings.defaults())) {
            return pdq(file, bytes, decoders);
        }
    }

    /** The hash of a picture, in hex. */
    static String pdq(Path file, byte[] bytes, DecoderPool decoders) {
        if (!(decoders.decode(bytes, Look.picture(MAX_SIDE, 1)) instanceof Decoded.Media media)
                || media.frames().isEmpty()) {
            throw new Refusal(file + " is no picture that can be decoded");
        }
        Frame frame = media.frames().get(0);
        PdqPrint print = Pdq.print(frame.rgb(), frame.width(), frame.height());
        if (!print.isTelling()) {
            throw new Refusal(file + " is too plain to be told apart from others (quality " + print.quality() + ", "
                    + PdqPrint.LEAST_QUALITY + " is needed); add its digest instead");
        }
        return print.hash().toString();
    }
}
