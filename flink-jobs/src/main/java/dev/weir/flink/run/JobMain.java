package dev.weir.flink.run;

import dev.weir.serdes.settings.InvalidSettingException;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** The job jar's main class: {@code JobMain NAME [--set NAME=VALUE …]} gives one job to the cluster that runs this. */
public final class JobMain {
    private JobMain() {}

    public static void main(String[] words) throws Exception {
        Arguments arguments = Arguments.parse(words);
        if (arguments.words().size() != 1) {
            throw new InvalidSettingException("name one job of " + Jobs.names());
        }
        String name = arguments.words().get(0);
        Map<String, String> settings = arguments.settings();
        Jobs.prepare(name, settings, new Configuration()).executeAsync(name);
    }
}
