package dev.weir.standalone;

import dev.weir.standalone.child.ChildProcess;
import dev.weir.standalone.child.FreePort;
import dev.weir.standalone.machine.OneMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code weir up} in a process of its own, which a test can kill and start again on the same ports and data. */
final class WeirProcess implements AutoCloseable {
    private final OneMachine.Places places;
    private final List<String> arguments;
    private ChildProcess child;

    private WeirProcess(OneMachine.Places places, List<String> arguments) throws Exception {
        this.places = places;
        this.arguments = arguments;
        child = begin();
    }

    /** Places on this machine that are free. */
    static OneMachine.Places freePlaces(Path data) {
        String here = "127.0.0.1:";
        return new OneMachine.Places(
                "http://" + here + FreePort.pick(), here + FreePort.pick(), "http://" + here + FreePort.pick(), data);
    }

    /** The port of an address. */
    static String port(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }

    /** Returns when it is up. */
    static WeirProcess start(Path data, String... more) throws Exception {
        OneMachine.Places places = freePlaces(data);
        List<String> arguments = new ArrayList<>(List.of(
                "up",
                "--data=" + data,
                "--port=" + port(places.gateway()),
                "--broker-port=" + port(places.kafka()),
                "--registry-port=" + port(places.registry())));
        arguments.addAll(List.of(more));
        return new WeirProcess(places, arguments);
    }

    private ChildProcess begin() throws Exception {
        Path log = places.data().resolve("process.log");
        ChildProcess begun = ChildProcess.start(new ChildProcess.Plan(Weir.class, List.of("-Xmx768m"), log), arguments);
        begun.await("Weir is up.");
        return begun;
    }

    OneMachine.Places places() {
        return places;
    }

    /** kill -9, and up again. */
    void killAndStart() throws Exception {
        child.kill();
        child = begin();
    }

    @Override
    public void close() throws InterruptedException {
        child.kill();
    }
}
