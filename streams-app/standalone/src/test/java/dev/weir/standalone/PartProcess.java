package dev.weir.standalone;

import dev.weir.standalone.child.ChildProcess;
import dev.weir.standalone.machine.OneMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code weir run …} in a process of its own, which a test can kill and start again. */
final class PartProcess implements AutoCloseable {
    private static final List<String> JVM =
            List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true");

    private final ChildProcess child;
    private final OneMachine.Places places;

    private PartProcess(ChildProcess child, OneMachine.Places places) {
        this.child = child;
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
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(Arrays.asList(words));
        arguments.addAll(
                List.of("--kafka=" + around.kafka(), "--registry=" + around.registry(), "--data=" + own, "--port=0"));
        ChildProcess child =
                ChildProcess.start(new ChildProcess.Plan(Weir.class, JVM, Path.of(own + ".log")), arguments);
        try {
            String address = child.await("weir: " + String.join(" ", part(words)) + " has started; ");
            String front = address.substring(0, address.indexOf('/', "http://".length()));
            OneMachine.Places places = new OneMachine.Places(front, around.kafka(), around.registry(), own);
            Machines.awaitReady(places);
            return new PartProcess(child, places);
        } catch (Exception | AssertionError e) {
            child.kill();
            throw e;
        }
    }

    private static List<String> part(String... words) {
        return Arrays.stream(words).takeWhile(word -> !word.startsWith("--")).toList();
    }

    /** Where it is; its HTTP stands under the gateway's name, whatever it is. */
    OneMachine.Places places() {
        return places;
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        child.kill();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
