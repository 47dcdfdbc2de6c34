package dev.weir.standalone;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code weir run …} in a process of its own, which a test can kill and start again. */
final class PartProcess implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("weir: .* has started; (http://[^/]*)/.*");

    private final Process process;
    private final OneMachine.Places places;

    private PartProcess(Process process, OneMachine.Places places) {
        this.process = process;
        this.places = places;
    }

    /**
     * Returns when the part takes part.
     *
     * @param around where broker and registry are, and the folder below which it gets its own
     * @param folder name of that folder, the same for the same part each time
     * @param words after {@code weir run}: the part, and options of its own
     */
    static PartProcess start(OneMachine.Places around, String folder, String... words) throws Exception {
        Path own = around.data().resolve(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract",
                "-cp",
                System.getProperty("java.class.path"),
                Weir.class.getName(),
                "run"));
        command.addAll(Arrays.asList(words));
        command.addAll(
                List.of("--kafka=" + around.kafka(), "--registry=" + around.registry(), "--data=" + own, "--port=0"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(own + ".log")))
                .start();
        try {
            OneMachine.Places places = new OneMachine.Places(address(process), around.kafka(), around.registry(), own);
            Machines.awaitReady(places);
            return new PartProcess(process, places);
        } catch (Exception | AssertionError e) {
            process.destroyForcibly().waitFor();
            throw e;
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.matches()) {
                return started.group(1);
            }
        }
        throw new AssertionError("weir run ended before it had started");
    }

    /** Where it is; its HTTP stands under the gateway's name, whatever it is. */
    OneMachine.Places places() {
        return places;
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
