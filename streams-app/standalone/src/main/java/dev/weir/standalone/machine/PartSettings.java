package dev.weir.standalone.machine;

import dev.weir.gate.GateConfig;
import dev.weir.gate.lane.DecodeConfig;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.gate.levers.PackStore;
import dev.weir.gateway.ConsoleConfig;
import dev.weir.gateway.GatewayConfig;
import dev.weir.serdes.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of all parts in one, of which each part reads its own.
 *
 * @param values by name, as in docs/configuration.md
 */
public record PartSettings(Map<String, String> values) {
    /** What the names of settings begin with, {@link OneMachine#LANES} apart. */
    public static final List<String> PREFIXES = List.of(
            GateConfig.PREFIX,
            LaneConfig.PREFIX,
            DecodeConfig.PREFIX,
            GatewayConfig.PREFIX,
            ConsoleConfig.PREFIX,
            ModelStoreConfig.PREFIX);

    public PartSettings {
        values = Map.copyOf(values);
        for (String name : values.keySet()) {
            if (!name.equals(OneMachine.LANES) && PREFIXES.stream().noneMatch(name::startsWith)) {
                throw new IllegalArgumentException("there is no setting " + name + ": names begin with "
                        + String.join(", ", PREFIXES) + " or are " + OneMachine.LANES);
            }
        }
    }

    /** Those that begin so. */
    Map<String, String> of(String prefix) {
        return of(prefix, Map.of());
    }

    /** Those that begin so, above what holds where they say nothing. */
    Map<String, String> of(String prefix, Map<String, String> usual) {
        Map<String, String> own = new HashMap<>(usual);
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                own.put(name, value);
            }
        });
        return own;
    }

    /** Of all lanes, and of the decoders that they share. */
    Map<String, String> lanes(Map<String, String> usual) {
        Map<String, String> own = of(LaneConfig.PREFIX, usual);
        own.putAll(of(DecodeConfig.PREFIX));
        return own;
    }

    /** The names of the lanes to run. */
    String lanesToRun() {
        return values.getOrDefault(OneMachine.LANES, MediaLanes.ALL);
    }

    ConsoleConfig console() {
        return Settings.read(ConsoleConfig.class, ConsoleConfig.PREFIX, of(ConsoleConfig.PREFIX));
    }

    ModelStoreConfig modelStoreConfig() {
        return Settings.read(ModelStoreConfig.class, ModelStoreConfig.PREFIX, of(ModelStoreConfig.PREFIX));
    }

    /** @param data folder for packs that nothing else is said of */
    PackStore modelStore(Path data) {
        return modelStoreConfig().open(data);
    }

    /** Names alone: a value may be a password. */
    @Override
    public String toString() {
        return "PartSettings" + values.keySet();
    }
}
