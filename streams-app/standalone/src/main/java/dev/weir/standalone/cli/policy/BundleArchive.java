package dev.weir.standalone.cli.policy;

import dev.weir.contract.PolicyBundle;
import dev.weir.contract.PolicySource;
import dev.weir.gate.levers.LeverKey;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Checked;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.standalone.cli.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policy versions for deciding again: those of this release, and those of files, side by side. */
public final class BundleArchive {
    private BundleArchive() {}

    /**
     * A file that holds another text of a version of this release stands in its place: it may be that of an older release.
     *
     * @throws Refusal where a file holds no policy, or two hold other texts of one version
     */
    public static PolicySet of(Collection<Path> places) {
        List<PolicySources.Source> own = new ArrayList<>();
        for (Path place : places) {
            PolicySources sources = PolicySources.alone(List.of(place));
            refuseWhereWrong(sources.problems());
            own.addAll(sources.own());
        }
        Map<String, Bundle> release = new LinkedHashMap<>();
        ShippedPolicy.bundles().forEach(bundle -> release.put(name(bundle), bundle));
        own.forEach(source -> release.computeIfPresent(name(source.bundle()), (name, shipped) -> source.bundle()));
        Checked<PolicySet> base = PolicySet.of(release.values());
        refuseWhereWrong(base.problems());
        PolicySet.Change change = base.orThrow()
                .withAll(own.stream()
                        .map(source -> record(source, "file", Instant.EPOCH))
                        .toList());
        refuseWhereWrong(change.problems());
        return change.set();
    }

    private static String name(Bundle bundle) {
        return LeverKey.of(bundle.id(), bundle.version());
    }

    private static void refuseWhereWrong(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new Refusal(Problem.lines(problems));
        }
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
