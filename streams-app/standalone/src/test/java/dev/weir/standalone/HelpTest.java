package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What every command says of itself, and of options that it does not know. */
class HelpTest {
    /** What picocli wraps at: a longer line of an example would be broken in two. */
    private static final int WIDTH = 80;

    @TestFactory
    Stream<DynamicTest> everyCommandSaysWhatItDoesInWholeSentences() {
        return commands(Weir.commandLine(Map.of()))
                .map(CommandLine::getCommandSpec)
                .map(command -> DynamicTest.dynamicTest(command.qualifiedName(), () -> isReadable(command)));
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::commands));
    }

    private static void isReadable(CommandSpec command) {
        assertThat(command.findOption("--help")).as("--help").isNotNull();
        UsageMessageSpec usage = command.usageMessage();
        Stream<String> first = Stream.concat(Arrays.stream(usage.header()), Arrays.stream(usage.description()));
        assertThat(first.findFirst().orElse(""))
                .as("what the list of commands shows")
                .endsWith(".");
        assertThat(usage.footer())
                .filteredOn(line -> line.startsWith("  "))
                .allSatisfy(example -> assertThat(example).hasSizeLessThanOrEqualTo(WIDTH));
        assertThat(command.args())
                .allSatisfy(each ->
                        assertThat(each.description()).as(each.paramLabel()).isNotEmpty());
    }

    @Test
    void aMistypedCommandOrOptionIsToldInOneLineWithWhatWasMeant() {
        assertThat(Said.by("polcy", "check"))
                .isEqualTo(wrong("weir: there is no command 'polcy'; did you mean policy?; weir --help"));
        assertThat(Said.by("policy", "chek").err())
                .contains("no command 'chek'", "mean check?")
                .hasLineCount(1);
        assertThat(Said.by("up", "--broker", "1").err())
                .contains("--broker-port")
                .hasLineCount(1);
        assertThat(Said.by("policy", "diff", "a", "b").err())
                .contains("--golden")
                .hasLineCount(1);
        assertThat(Said.by(
                                "bank",
                                "add",
                                "b",
                                "e",
                                "--kind",
                                "TERM",
                                "--value",
                                "v",
                                "--label",
                                "spam",
                                "--expires",
                                "x")
                        .err())
                .contains("2026-03-01T12:00:00Z")
                .hasLineCount(1);
        assertThat(Said.by("deadletter", "list", "--reason", "NOPE").err())
                .contains("STALE")
                .hasLineCount(1);
    }

    private static Said wrong(String line) {
        return new Said(2, "", line + " shows what there is\n");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(Said.by("help", "policy").out()).contains("weir policy", "publish");
    }
}
