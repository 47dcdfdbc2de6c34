package dev.weir.standalone.cli;

import dev.weir.gate.GateConfig;
import dev.weir.gate.lane.DecodeConfig;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.gate.lane.LaneName;
import dev.weir.gateway.ConsoleConfig;
import dev.weir.gateway.GatewayConfig;
import dev.weir.serdes.settings.Settings;
import dev.weir.serdes.settings.Settings.Described;
import dev.weir.standalone.machine.ModelStoreConfig;
import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.machine.PartSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/**
 * Settings as a person gave them: in a file, above it in the environment, above that on the command line, where whoever lists processes
 * sees them.
 */
public final class GivenSettings {
    private static final String ENVIRONMENT = "WEIR_";
    private static final String ANY = ".*";

    /** What the tools of S3 call things, for who has them set already. */
    private static final Map<String, String> AMAZON = Map.of(
            "AWS_ACCESS_KEY_ID", ModelStoreConfig.PREFIX + "s3AccessKey",
            "AWS_SECRET_ACCESS_KEY", ModelStoreConfig.PREFIX + "s3SecretKey",
            "AWS_SESSION_TOKEN", ModelStoreConfig.PREFIX + "s3SessionToken",
            "AWS_REGION", ModelStoreConfig.PREFIX + "s3Region");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings of docs/configuration.md as NAME=VALUE lines, for example secrets. May be given again;"
                            + " the later wins.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of docs/configuration.md; may be given again. Others on this machine can see it.")
    private Map<String, String> set = new HashMap<>();

    private final Map<String, String> environment;

    /** @param environment of the process */
    public GivenSettings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** All of them by name; what is meant for nothing is refused. */
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>(AMAZON.size());
        AMAZON.forEach((variable, setting) -> {
            if (environment.containsKey(variable)) {
                values.put(setting, environment.getOrDefault(variable, ""));
            }
        });
        files.forEach(file -> values.putAll(of(file)));
        environment.forEach((variable, value) -> {
            if (isOurs(variable)) {
                values.put(setting(variable), value);
            }
        });
        values.putAll(set);
        return values;
    }

    /** Those of one part. A file and the environment may hold others for others; on the command line they would be a mistake. */
    public Map<String, String> values(String prefix) {
        set.keySet().stream().filter(name -> !name.startsWith(prefix)).findAny().ifPresent(name -> {
            throw new Refusal("there is no setting " + name + " here: names begin with " + prefix);
        });
        Map<String, String> values = values();
        values.keySet().removeIf(name -> !name.startsWith(prefix));
        return values;
    }

    /** Whether a person gave any with this command. */
    public boolean given() {
        return !files.isEmpty() || !set.isEmpty();
    }

    private static Map<String, String> of(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("the settings at " + file + " cannot be read" + Unread.why(e), e);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    private static boolean isOurs(String variable) {
        return variable.equals(ENVIRONMENT + variableOf(OneMachine.LANES))
                || PartSettings.PREFIXES.stream()
                        .anyMatch(prefix -> variable.startsWith(ENVIRONMENT + variableOf(prefix)));
    }

    /** The setting that a variable means. Humps and dots of a name are the same to it, as they are to whoever writes capitals. */
    private static String setting(String variable) {
        String wanted = variable.substring(ENVIRONMENT.length());
        for (Described known : known()) {
            String name = known.name();
            if (name.endsWith(ANY)) {
                String prefix = name.substring(0, name.length() - 1);
                if (wanted.startsWith(variableOf(prefix)) && wanted.length() > prefix.length()) {
                    return prefix
                            + wanted.substring(prefix.length())
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '.');
                }
            } else if (wanted.replace("_", "").equals(variableOf(name).replace("_", ""))) {
                return name;
            }
        }
        throw new Refusal("there is no setting for the environment's " + variable + " (see docs/configuration.md)");
    }

    private static String variableOf(String name) {
        return name.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static List<Described> known() {
        List<Described> known = new ArrayList<>(Settings.describe(GateConfig.class, GateConfig.PREFIX));
        known.addAll(Settings.describe(LaneConfig.class, LaneConfig.PREFIX));
        LaneName.MODALITIES.forEach(
                lane -> known.addAll(Settings.describe(LaneConfig.class, LaneConfig.PREFIX + LaneName.of(lane) + ".")));
        known.add(new Described(OneMachine.LANES, "", ""));
        known.addAll(Settings.describe(DecodeConfig.class, DecodeConfig.PREFIX));
        known.addAll(Settings.describe(ConsoleConfig.class, ConsoleConfig.PREFIX));
        known.addAll(Settings.describe(GatewayConfig.class, GatewayConfig.PREFIX));
        known.addAll(Settings.describe(ModelStoreConfig.class, ModelStoreConfig.PREFIX));
        return known;
    }
}
