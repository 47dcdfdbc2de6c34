package dev.weir.flink.run;

import dev.weir.serdes.settings.InvalidSettingException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The words on a command line: {@code --set NAME=VALUE} and {@code --settings FILE} (Java properties) give settings, later ones win; the rest
 * stands for itself.
 */
record Arguments(List<String> words, Map<String, String> settings) {
    Arguments {
        words = List.copyOf(words);
        settings = Map.copyOf(settings);
    }

    static Arguments parse(String[] arguments) {
        List<String> words = new ArrayList<>();
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--set" -> put(settings, value(arguments, ++i, "--set"));
                case "--settings" -> read(settings, Path.of(value(arguments, ++i, "--settings")));
                default -> words.add(arguments[i]);
            }
        }
        return new Arguments(words, settings);
    }

    private static String value(String[] arguments, int at, String option) {
        if (at >= arguments.length) {
            throw new InvalidSettingException(option + " needs a value");
        }
        return arguments[at];
    }

    private static void put(Map<String, String> settings, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new InvalidSettingException("--set needs NAME=VALUE");
        }
        settings.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    private static void read(Map<String, String> settings, Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the settings in " + file + " cannot be read", e);
        }
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
    }
}
