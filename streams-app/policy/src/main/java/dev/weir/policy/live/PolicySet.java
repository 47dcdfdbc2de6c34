package dev.weir.policy.live;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.contract.Decision;
import dev.weir.contract.PolicyBundle;
import dev.weir.contract.VersionRef;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.BundleReader;
import dev.weir.policy.bundle.Checked;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.bundle.Rule;
import dev.weir.policy.engine.Composer;
import dev.weir.policy.engine.RulePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All versions of all bundles and what of them is in force. Immutable: to take in a record gives a {@link Change}, and what is in force
 * changes only to what was checked. As a {@link Policy} it decides each question by what is in force for its community, its surface, its
 * author's bucket and its time. Safe to share between threads.
 */
public final class PolicySet implements Policy {
    /** Most versions kept of everything together. */
    public static final int MAX_VERSIONS = 10_000;

    private final Composer composer;
    private final Map<String, Bundle> versions;
    private final Map<String, Activation> active;
    private final Map<String, Activation> waiting;
    private final Set<String> tripped;
    private final ReadyPolicies ready;

    /**
     * What came of a record.
     *
     * @param set what stands now; never worse than before
     * @param problems why the record did not take effect, or does not yet
     */
    public record Change(PolicySet set, List<Problem> problems) {
        public Change {
            problems = List.copyOf(problems);
        }
    }

    private PolicySet(
            Composer composer,
            Map<String, Bundle> versions,
            Map<String, Activation> active,
            Map<String, Activation> waiting,
            Set<String> tripped) {
        this.composer = composer;
        this.versions = Map.copyOf(versions);
        this.active = new TreeMap<>(active);
        this.waiting = new TreeMap<>(waiting);
        this.tripped = Set.copyOf(tripped);
        this.ready = new ReadyPolicies(composer, this.versions, this.active, this.tripped);
    }

    /** A set in which these bundles are in force, as the shipped ones are before anything is published. */
    public static Checked<PolicySet> of(Collection<Bundle> bundles) {
        Map<String, Bundle> versions = new TreeMap<>();
        Map<String, Activation> active = new TreeMap<>();
        for (Bundle bundle : bundles) {
            versions.put(name(bundle.id(), bundle.version()), bundle);
            active.put(bundle.id(), Activations.shipped(bundle.version()));
        }
        PolicySet set = new PolicySet(new Composer(), versions, active, Map.of(), Set.of());
        return Checked.of(set, new Lineup(set.composer, versions).check(active));
    }

    /** Takes in many records at once, in whatever order they came, as when an instance starts. */
    public Change withAll(Collection<PolicyBundle> records) {
        PolicySet set = this;
        List<Problem> problems = new ArrayList<>();
        for (boolean sources : new boolean[] {true, false}) {
            for (PolicyBundle record : records) {
                if (record.getSource().isPresent() == sources) {
                    Change change = sources ? set.withSource(record, false) : set.with(record);
                    set = change.set();
                    if (!set.waiting.containsKey(record.getId())) {
                        problems.addAll(change.problems());
                    }
                }
            }
        }
        problems.addAll(set.stillWaiting());
        return new Change(set, problems);
    }

    /**
     * Takes in one record of the topic {@code policy.bundles}: a version, or what is in force. An activation that cannot take effect, as when
     * its version is not there yet, is remembered and tried again with each record; until then what was in force stays so.
     */
    public Change with(PolicyBundle record) {
        if (record.getSource().isPresent()) {
            return withSource(record, true);
        }
        if (record.getActivation().isPresent()) {
            return withActivation(record.getId(), record.getActivation().get());
        }
        return refused(record.getId(), "the record holds neither a version nor what is in force.", "publish it again.");
    }

    /** @param check true to say at once what would be wrong with the version if it were in force */
    private Change withSource(PolicyBundle record, boolean check) {
        String version = record.getVersion().orElse("");
        String yaml = record.getSource().orElseThrow().getYaml();
        Checked<Bundle> read = BundleReader.read(name(record.getId(), version), version, yaml);
        if (!(read instanceof Checked.Sound<Bundle> sound)) {
            return new Change(this, read.problems());
        }
        Bundle bundle = sound.value();
        String name = name(bundle.id(), bundle.version());
        Bundle known = versions.get(name);
        if (!bundle.id().equals(record.getId())) {
            return refused(record.getId(), "the file is of the bundle " + bundle.id() + ".", "publish it as that.");
        }
        String stated = record.getSource().get().getDigest();
        if (!stated.equals(bundle.digest())) {
            return refused(name, "the text is not the one that the digest is of.", "publish it again.");
        }
        if (known != null && !known.equals(bundle)) {
            return refused(name, "this version is there and reads otherwise.", "give it a new version.");
        }
        if (known == null && versions.size() >= MAX_VERSIONS) {
            return refused(name, "there are " + MAX_VERSIONS + " versions.", "remove old ones.");
        }
        Map<String, Bundle> more = new TreeMap<>(versions);
        more.put(name, bundle);
        PolicySet set = new PolicySet(composer, more, active, waiting, tripped);
        return new Change(set.retried(), check ? set.check(bundle) : List.of());
    }

    private Change withActivation(String id, Activation activation) {
        Optional<String> wrong = Activations.wrong(activation);
        if (wrong.isPresent()) {
            return refused(id, wrong.get(), "publish it again.");
        }
        List<Problem> problems = problemsOf(id, activation);
        if (problems.isEmpty()) {
            return new Change(activated(id, activation).retried(), List.of());
        }
        Map<String, Activation> more = new TreeMap<>(waiting);
        more.put(id, activation);
        return new Change(new PolicySet(composer, versions, active, more, tripped), problems);
    }

    private PolicySet activated(String id, Activation activation) {
        Map<String, Activation> now = new TreeMap<>(active);
        now.put(id, activation);
        Map<String, Activation> rest = new TreeMap<>(waiting);
        rest.remove(id);
        return new PolicySet(composer, versions, now, rest, tripped);
    }

    private List<Problem> problemsOf(String id, Activation activation) {
        for (Optional<String> choice : Activations.choices(activation)) {
            if (choice.isPresent() && !versions.containsKey(name(id, choice.get()))) {
                return List.of(new Problem(
                        id, 0, "", "version " + choice.get() + " is not there.", "publish it; it then takes effect."));
            }
        }
        Map<String, Activation> now = new TreeMap<>(active);
        now.put(id, activation);
        return new Lineup(composer, versions).check(now);
    }

    /** Lets take effect what waited, as far as it can now. */
    private PolicySet retried() {
        for (Map.Entry<String, Activation> entry : waiting.entrySet()) {
            if (problemsOf(entry.getKey(), entry.getValue()).isEmpty()) {
                return activated(entry.getKey(), entry.getValue()).retried();
            }
        }
        return this;
    }

    private List<Problem> stillWaiting() {
        List<Problem> problems = new ArrayList<>();
        waiting.forEach((id, activation) -> problems.addAll(problemsOf(id, activation)));
        return problems;
    }

    private Change refused(String id, String what, String fix) {
        return new Change(this, List.of(new Problem(id, 0, "", what, fix)));
    }

    /** What would be wrong if this version were in force for everybody, together with what else is. */
    public List<Problem> check(Bundle bundle) {
        Map<String, Bundle> inForce = new LinkedHashMap<>();
        for (Bundle other : newest()) {
            inForce.put(other.id(), other);
        }
        inForce.put(bundle.id(), bundle);
        return new Lineup(composer, versions).check(inForce.values());
    }

    /** The rules that the volume breaker may hold back, of what is in force for anybody; of two versions of a rule the new one. */
    public List<Breakers.Watched> breakable() {
        List<Breakers.Watched> watched = new ArrayList<>();
        for (Bundle bundle : newest()) {
            for (Rule rule : bundle.rules()) {
                if (rule.breaker() && !rule.floor() && rule.then() == Decision.REJECTED) {
                    watched.add(new Breakers.Watched(bundle.id() + "/" + rule.id(), bundle.version(), rule.when()));
                }
            }
        }
        return watched;
    }

    /** The same set with rules that the volume breaker holds back. */
    public PolicySet withTripped(Set<String> rules) {
        return new PolicySet(composer, versions, active, waiting, rules);
    }

    /** The version that each bundle brings in, for whichever authors. */
    private List<Bundle> newest() {
        List<Bundle> newest = new ArrayList<>();
        active.forEach((id, activation) -> {
            Bundle bundle = versions.get(name(id, activation.getVersion()));
            if (bundle != null && activation.getState() != ActivationState.OFF) {
                newest.add(bundle);
            }
        });
        return newest;
    }

    /** What decides or watches for anybody at a moment; of a bundle that is being rolled out both versions, the new one first. */
    public List<VersionRef> versionsAt(Instant at) {
        List<VersionRef> refs = new ArrayList<>();
        active.forEach((id, activation) -> Activations.inForce(activation, at).stream()
                .map(version -> versions.get(name(id, version)))
                .filter(Objects::nonNull)
                .forEach(bundle -> refs.add(bundle.ref())));
        return refs;
    }

    /** What is in force by bundle, as it was put in force. */
    public Map<String, Activation> activations() {
        return Collections.unmodifiableMap(active);
    }

    /** A version, where it is known. */
    public Optional<Bundle> bundle(String id, String version) {
        return Optional.ofNullable(versions.get(name(id, version)));
    }

    /** All versions in force, for whomever; a verdict names those of {@link #forQuestion}. */
    @Override
    public List<VersionRef> versions() {
        return newest().stream().map(Bundle::ref).toList();
    }

    @Override
    public RulePolicy forQuestion(Question question) {
        return ready.forQuestion(question);
    }

    /** The policy behind the versions that a verdict records; empty where one of them is not there. */
    public Optional<RulePolicy> recorded(List<VersionRef> refs) {
        return recordedChain(refs).map(chain -> composed(chain, refs));
    }

    /** The recorded policy with one bundle in another version, or with one more. */
    Optional<RulePolicy> recordedWith(List<VersionRef> refs, Bundle tried) {
        return recordedChain(refs).map(chain -> {
            Map<String, Bundle> all = new LinkedHashMap<>();
            chain.forEach(bundle -> all.put(bundle.id(), bundle));
            all.put(tried.id(), tried);
            return composer.compose(List.copyOf(all.values())).orThrow();
        });
    }

    private RulePolicy composed(List<Bundle> chain, List<VersionRef> refs) {
        Set<String> held = new HashSet<>();
        for (VersionRef ref : refs) {
            if (ref.getId().startsWith(RulePolicy.BREAKER)) {
                held.add(ref.getId().substring(RulePolicy.BREAKER.length()));
            }
        }
        return composer.compose(chain).orThrow().withTripped(held);
    }

    private Optional<List<Bundle>> recordedChain(List<VersionRef> refs) {
        List<Bundle> chain = new ArrayList<>();
        for (VersionRef ref : refs) {
            if (!ref.getId().startsWith(RulePolicy.BREAKER)) {
                Optional<Bundle> bundle = version(ref);
                if (bundle.isEmpty()) {
                    return Optional.empty();
                }
                chain.add(bundle.get());
            }
        }
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain);
    }

    /** A version by the name under which a verdict records it; empty where it is not there or reads otherwise. */
    Optional<Bundle> version(VersionRef ref) {
        return Optional.ofNullable(versions.get(name(ref.getId(), ref.getVersion())))
                .filter(bundle -> ref.getDigest().map(bundle.digest()::equals).orElse(true));
    }

    @Override
    public Ruling decide(Question question) {
        return forQuestion(question).decide(question);
    }

    static String name(String id, String version) {
        return id + "@" + version;
    }
}
