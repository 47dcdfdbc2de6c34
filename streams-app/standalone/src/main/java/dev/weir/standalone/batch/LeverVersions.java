package dev.weir.standalone.batch;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Signal;
import dev.weir.contract.Verdict;
import dev.weir.contract.VersionRef;
import dev.weir.gate.Examiner;
import dev.weir.gate.Levers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything that decides, by version, as the verdict on a sample text records it: no list of its own that could fall behind. */
final class LeverVersions {
    private static final Line SAMPLE =
            new Line(1, 0, "{\"contentId\":\"sample\",\"text\":\"hello\"}".getBytes(StandardCharsets.UTF_8), false);

    private LeverVersions() {}

    static String of(Levers levers) {
        if (!(new ItemReader(Instant.EPOCH).read(SAMPLE) instanceof Item.Readable sample)) {
            throw new IllegalStateException("the sample is an item");
        }
        ContentEvent event = sample.event();
        Verdict verdict = Examiner.decide(List.of(event), levers, Instant.EPOCH).get(0);
        List<String> versions = new ArrayList<>();
        versions.add(levers.version());
        levers.policy().versions().forEach(policy -> versions.add(name(policy)));
        levers.scorers().banks().forEach(bank -> versions.add(name(bank)));
        for (Signal signal : verdict.getBasis().getSignals()) {
            versions.add(signal.getScorer()
                    + signal.getModel().map(model -> "=" + name(model)).orElse(""));
        }
        return String.join(" ", versions);
    }

    private static String name(VersionRef ref) {
        return ref.getId() + "@" + ref.getVersion()
                + ref.getDigest().map(digest -> "#" + digest).orElse("");
    }
}
