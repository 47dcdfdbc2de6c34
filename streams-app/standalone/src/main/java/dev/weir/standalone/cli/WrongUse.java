package dev.weir.standalone.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command that cannot be understood: one line that can be acted on, and where to read the rest. */
public final class WrongUse {
    private WrongUse() {}

    /** To be set on the root, after which it holds for every command below. */
    public static CommandLine told(CommandLine root) {
        return root.setParameterExceptionHandler((wrong, arguments) -> tell(wrong))
                .registerConverter(Instant.class, WrongUse::instant)
                .registerConverter(int.class, WrongUse::whole)
                .registerConverter(Integer.class, WrongUse::whole);
    }

    private static int tell(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println("weir: " + what(wrong, command) + "; " + name + " --help shows what there is");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String what(ParameterException wrong, CommandLine command) {
        String said = String.valueOf(wrong.getMessage()).replaceAll("\\s*\\R\\s*", " ");
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return said;
        }
        boolean isCommand = !command.getSubcommands().isEmpty() && !unmatched.isUnknownOption();
        String first = unmatched.getUnmatched().get(0);
        return (isCommand ? "there is no command '" + first + "'" : said) + didYouMean(unmatched.getSuggestions());
    }

    private static String didYouMean(List<String> suggestions) {
        return suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("a time is such as 2026-03-01T12:00:00Z, but was '" + text + "'");
        }
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("it takes a whole number, but was '" + text + "'");
        }
    }
}
