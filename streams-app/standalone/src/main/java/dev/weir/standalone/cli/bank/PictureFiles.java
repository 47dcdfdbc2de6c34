package dev.weir.standalone.cli.bank;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pictures as the entries that they would be.
 *
 * @param leftOut files of a folder that cannot become entries, and why
 */
record PictureFiles(List<BankEntry> entries, List<String> leftOut) {
    /** Stands for the bank of what is in none yet. */
    static final String BANK = "file";

    private static final int MAX_ENTRIES = 10_000;

    /** A picture that is named must become an entry; of a folder those do that can. */
    static PictureFiles hashed(List<Path> named, DecoderPool decoders) {
        List<BankEntry> entries = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Path each : named) {
            if (!Files.isDirectory(each)) {
                entries.add(entry(each, decoders));
                continue;
            }
            for (Path file : within(each)) {
                try {
                    entries.add(entry(file, decoders));
                } catch (Refusal e) {
                    leftOut.add(String.valueOf(e.getMessage()));
                }
            }
        }
        if (entries.isEmpty() && !named.isEmpty()) {
            throw new Refusal("none of the files can become an entry: " + String.join("; ", leftOut));
        }
        return new PictureFiles(entries, leftOut);
    }

    private static List<Path> within(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .limit(MAX_ENTRIES + 1L)
                    .sorted()
                    .toList();
            if (all.size() > MAX_ENTRIES) {
                throw new Refusal("more than " + MAX_ENTRIES + " files in " + folder + "; put them into a bank");
            }
            return all;
        } catch (IOException e) {
            throw new Refusal("the folder at " + folder + " cannot be read", e);
        }
    }

    private static BankEntry entry(Path file, DecoderPool decoders) {
        try {
            if (Files.size(file) > decoders.settings().maxBytes()) {
                throw new Refusal(
                        file + " is larger than " + decoders.settings().maxBytes() + " bytes");
            }
            return BankEntry.newBuilder()
                    .setBank(BANK)
                    .setEntry(file.toString())
                    .setKind(BankEntryKind.IMAGE_PDQ)
                    .setValue(EntryValue.pdq(file, Files.readAllBytes(file), decoders))
                    .setLabel("")
                    .setAddedBy("")
                    .setAddedAt(Instant.EPOCH)
                    .build();
        } catch (IOException e) {
            throw new Refusal("the file at " + file + " cannot be read", e);
        }
    }
}
