package dev.weir.standalone.cli.bank;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir bank}: known things that every lane and the gate look up. */
@Command(
        name = "bank",
        mixinStandardHelpOptions = true,
        description = "Puts known things into banks, which take effect everywhere within seconds, and takes them out.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BankAdd.class, BankRemove.class, BankList.class, BankImport.class, BankTry.class},
        footer = {
            "",
            "Examples:",
            "  ./weir bank add scams shop --kind DOMAIN --value shop.example --label scam",
            "  ./weir bank add pictures flag-1 --kind IMAGE_PDQ --file flag.png --label hate",
            "  ./weir bank try holiday-pictures --file flag.png",
            "  ./weir bank list scams",
            "  ./weir bank remove scams shop"
        })
public final class BankCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
