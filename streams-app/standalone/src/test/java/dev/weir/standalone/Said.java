package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standalone.machine.OneMachine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a command of {@code weir} said, and how it ended. */
record Said(int exit, String out, String err) {
    /** Runs a command in this process. */
    static Said by(String... command) {
        return by(Map.of(), command);
    }

    /** The same in an environment. */
    static Said by(Map<String, String> environment, String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Weir.commandLine(environment)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(command);
        return new Said(exit, out.toString(), err.toString());
    }

    /** Runs a command against a machine. */
    static Said by(OneMachine.Places places, List<String> command) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("--kafka", places.kafka(), "--registry", places.registry()));
        return by(all.toArray(String[]::new));
    }

    /** It ended well, and said these words. */
    void assertOk(String words) {
        assertThat(exit).as(err + out).isZero();
        assertThat(out).contains(words);
    }

    /** It was refused in one line with these words. */
    void assertRefused(String words) {
        assertThat(exit).as(out).isEqualTo(1);
        assertThat(err).contains(words).hasLineCount(1);
    }
}
