package dev.weir.standalone.cli.bank;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.image.PictureBank;
import dev.weir.scoring.media.image.PictureTrial;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.levers.Cluster;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir bank try}: what entries for pictures match in a folder, before or after they are added. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description = {
            "Looks every picture of a folder up as the picture lane would, and shows what matches and how near the others come.",
            "Each is looked up in all eight orientations. Writes nothing. With --file alone it needs no broker."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:nothing matches", "1:it could not be done", "2:wrong arguments", "3:something matches"})
final class BankTry implements Callable<Integer> {
    private static final int MATCHED = 3;
    private static final Set<BankEntryKind> KINDS = Set.of(BankEntryKind.IMAGE_PDQ, BankEntryKind.DIGEST);

    @Parameters(
            paramLabel = "FOLDER",
            description = "Pictures that should not match; folders in it are looked through.")
    private Path folder = Path.of("");

    @Option(
            names = "--file",
            paramLabel = "F",
            description = "Try the hash of this picture, or of every picture in this folder; may be given again.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--bank",
            paramLabel = "BANK",
            description = "Try the hashes and digests that are in this bank now; may be given again.")
    private List<String> banks = new ArrayList<>();

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (files.isEmpty() && banks.isEmpty()) {
            throw new Refusal("nothing to try: --file names a picture, --bank a bank");
        }
        if (!Files.isDirectory(folder)) {
            throw new Refusal("there is no folder at " + folder);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (DecoderPool decoders = new DecoderPool(DecodeSettings.defaults())) {
            PictureFiles given = PictureFiles.hashed(files, decoders);
            given.leftOut().forEach(why -> err.println("not tried: " + why));
            List<BankEntry> entries = new ArrayList<>(given.entries());
            entries.addAll(inBanks());
            TrialReport report = new TrialReport(folder, entries.size(), err);
            PictureBank bank = PictureBank.of(BankBook.of(entries));
            new FolderTrial(new PictureTrial(decoders, bank, Instant.now()), decoders.settings()).run(folder, report);
            out.println(json ? report.json().toPrettyString() : report.text());
            out.flush();
            return report.hasMatches() ? MATCHED : 0;
        }
    }

    private List<BankEntry> inBanks() {
        if (banks.isEmpty()) {
            return List.of();
        }
        List<BankEntry> entries = cluster
                .with(log -> List.copyOf(log.bankEntries().values()))
                .stream()
                .filter(entry -> banks.contains(entry.getBank()) && KINDS.contains(entry.getKind()))
                .toList();
        for (String bank : banks) {
            if (entries.stream().noneMatch(entry -> entry.getBank().equals(bank))) {
                throw new Refusal("there is no entry for pictures in the bank " + bank
                        + "; 'weir bank list' shows what is there");
            }
        }
        return entries;
    }
}
