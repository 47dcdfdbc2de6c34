package dev.weir.standalone.cli.policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir policy}: policies, from a file to every instance and back. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Checks, tests, compares, publishes and rolls out policies.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyCheck.class,
            PolicyCoverage.class,
            PolicyGolden.class,
            PolicyComparison.class,
            PolicyPublish.class,
            PolicyPromote.class,
            PolicyRollback.class,
            PolicyApprove.class,
            PolicyList.class
        },
        footer = {
            "",
            "From a file to everybody:",
            "  ./weir policy check my-policy.yaml",
            "  ./weir policy test my-policy.yaml --golden my-rows.jsonl",
            "  ./weir policy diff shipped my-policy.yaml --golden my-rows.jsonl",
            "  ./weir policy publish my-policy.yaml --share 10%%",
            "  ./weir policy promote my-policy@1",
            "  ./weir policy rollback my-policy"
        })
public final class PolicyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
