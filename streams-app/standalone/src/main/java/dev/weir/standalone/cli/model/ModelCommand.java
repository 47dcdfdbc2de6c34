package dev.weir.standalone.cli.model;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir model}: model packs, from a folder to every instance and back. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description = "Checks, imports, publishes and rolls out model packs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelCheck.class,
            ModelImport.class,
            ModelParity.class,
            ModelPublish.class,
            ModelPromote.class,
            ModelRollback.class,
            ModelList.class
        },
        footer = {
            "",
            "A roll-out, from a folder to everybody:",
            "  ./weir model check my-pack",
            "  ./weir model publish my-pack",
            "  ./weir model promote my-model@2 --shadow",
            "  ./weir model promote my-model@2 --share 10%%",
            "  ./weir model promote my-model@2",
            "  ./weir model rollback my-model"
        })
public final class ModelCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
