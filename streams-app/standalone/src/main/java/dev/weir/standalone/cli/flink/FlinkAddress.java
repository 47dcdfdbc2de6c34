package dev.weir.standalone.cli.flink;

import picocli.CommandLine.Option;

/** Where Flink is. */
final class FlinkAddress {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8082",
            description = "Flink's REST interface. Default: ${DEFAULT-VALUE}.")
    private String url = "";

    FlinkRest rest() {
        return new FlinkRest(url);
    }
}
