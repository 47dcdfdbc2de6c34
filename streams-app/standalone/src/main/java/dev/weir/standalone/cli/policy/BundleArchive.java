package dev.weir.standalone.cli.policy;

import dev.weir.contract.PolicyBundle;
import dev.weir.contract.PolicySource;
import dev.weir.policy.ShippedPolicy;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.live.PolicySet;
import dev.weir.standalone.cli.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Policy versions for deciding again: those of this release, and those of files, side by side. */
public final class BundleArchive {
    private BundleArchive() {}

    /** @throws Refusal where a file holds no policy, or another text of a version that is there */
    public static PolicySet of(Collection<Path> places) {
        List<PolicyBundle> records = new ArrayList<>();
        for (Path place : places) {
            PolicySources sources = PolicySources.alone(List.of(place));
            if (!sources.problems().isEmpty()) {
                throw new Refusal(Problem.lines(sources.problems()));
            }
            sources.own().forEach(source -> records.add(record(source, "file", Instant.EPOCH)));
        }
        PolicySet.Change change = PolicySet.of(ShippedPolicy.bundles()).orThrow().withAll(records);
        if (!change.problems().isEmpty()) {
            throw new Refusal(Problem.lines(change.problems()));
        }
        return change.set();
    }

    /** A file's bundle as it stands in the topic. */
    static PolicyBundle record(PolicySources.Source source, String by, Instant at) {
        return PolicyBundle.newBuilder()
                .setId(source.bundle().id())
                .setVersion(source.bundle().version())
                .setSource(PolicySource.newBuilder()
                        .setYaml(source.yaml())
                        .setDigest(source.bundle().digest())
                        .setGoldenSet(source.bundle().golden().orElse(null))
                        .setCreatedBy(by)
                        .setCreatedAt(at)
                        .build())
                .build();
    }
}
