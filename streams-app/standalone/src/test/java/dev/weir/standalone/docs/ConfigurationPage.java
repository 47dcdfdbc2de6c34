package dev.weir.standalone.docs;

import dev.weir.gate.GateConfig;
import dev.weir.gate.lane.DecodeConfig;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.gateway.ConsoleConfig;
import dev.weir.gateway.GatewayConfig;
import dev.weir.serdes.settings.Settings;
import dev.weir.serdes.settings.Settings.Described;
import dev.weir.standalone.machine.ModelStoreConfig;
import java.util.List;

/** docs/configuration.md, made from the configuration records. */
final class ConfigurationPage {
    static final String COMMAND = "mvn -pl streams-app/standalone -am test -Dtest=ConfigurationPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dweir.docs.write=true";

    private static final String HEAD = """
            # Configuration

            This page is made from the records that hold the settings; a test fails when it is stale. Make it anew with

            ```
            %s
            ```

            Settings are given by name: `./weir up --set gate.streamThreads=4 --set gateway.maxBodyBytes=2000000`. A name that does not
            exist and a value that does not fit are refused at the start, in one line that names the setting.

            What is on a command line can be seen by whoever lists processes. Keep secrets in a file of `NAME=VALUE` lines
            (`--config FILE`, Java's properties), readable by Weir's user alone, or in the environment: `WEIR_` and the setting's name in
            capitals, with underscores for dots and humps (`WEIR_GATE_STREAM_THREADS=4`,
            `WEIR_GATE_KAFKA_SASL_JAAS_CONFIG=…`). `--set` wins over the environment, and that over the file. `weir up` and `weir run` take all
            settings, `weir model` those that say how to speak with Kafka, the registry and the model store, `weir scan --offline` those
            that begin with `decode.`, `weir user` those that begin with `console.`. Of the environment, Weir
            reads these, the `AWS_…` names below where a bucket is used, and by the launcher `JAVA_HOME` and `WEIR_JAVA_OPTS` (words
            for the JVM).

            Names that end in `.*` hand on what stands under them to a library, under the library's own name; the gate and the gateway
            each have their own, and set for both what both need. Such values are never printed.

            `weir up` sets by itself what follows from its options: addresses, ports, folders below `--data`, the gateway's
            `topicPrefix` (the gate's), `gate.staticMembership=true`, and the media shelf's folder among each lane's `fileRoots`. A `--set`
            wins over these. Where Kafka and the registry are is said by `--kafka` and `--registry`, which count above every setting: with
            `weir up` a `….bootstrapServers` or `….registryUrl` is refused, wherever it stands, because a gate of this machine at the
            brokers of another would be an accident.
            """;

    private static final String LANES = """

            What is said of one lane counts before what is said of all: `lane.video.lookThreads=1` beside `lane.lookThreads=4`.
            `lanes.run` names the lanes that `weir up` runs beside the gate (`image,audio,video`, or none where it is empty).
            """;

    private ConfigurationPage() {}

    static String text() {
        return HEAD.formatted(COMMAND)
                + table("The gate", Settings.describe(GateConfig.class, GateConfig.PREFIX))
                + table("A lane", Settings.describe(LaneConfig.class, LaneConfig.PREFIX))
                + LANES
                + table("The decoders of the lanes", Settings.describe(DecodeConfig.class, DecodeConfig.PREFIX))
                + table("The gateway", Settings.describe(GatewayConfig.class, GatewayConfig.PREFIX))
                + table("The model store", Settings.describe(ModelStoreConfig.class, ModelStoreConfig.PREFIX))
                + table("The review console", Settings.describe(ConsoleConfig.class, ConsoleConfig.PREFIX))
                + """

                ## The broker and the registry of `weir up`

                They have no settings of their own by name. Their sizes and times are constants with units in `BrokerLimits`,
                `BrokerSettings` and `RegistryConfig` of [standalone](../streams-app/standalone/README.md); a larger installation brings its
                own broker and registry (`--kafka`, `--registry`).
                """;
    }

    private static String table(String title, List<Described> settings) {
        StringBuilder table =
                new StringBuilder("\n## " + title + "\n\n| setting | default | meaning |\n|---|---|---|\n");
        for (Described setting : settings) {
            String byDefault = setting.byDefault().isEmpty() ? "" : "`" + setting.byDefault() + "`";
            table.append("| `%s` | %s | %s |%n".formatted(setting.name(), byDefault, setting.meaning()));
        }
        return table.toString();
    }
}
