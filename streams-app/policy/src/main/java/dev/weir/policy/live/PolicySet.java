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
import dev.weir.policy.bundle.Checked;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.bundle.Rule;
import dev.weir.policy.engine.Composer;
import dev.weir.policy.engine.RulePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
        List<Problem> problems = new ArrayList<>();
        List<Bundle> read = new ArrayList<>();
        Map<String, Activation> activations = new TreeMap<>();
        for (PolicyBundle record : records) {
            if (record.getSource().isPresent()) {
                Checked<Bundle> version = PublishedVersion.read(record);
                problems.addAll(version.problems());
                if (version instanceof Checked.Sound<Bundle> sound) {
                    read.add(sound.value());
                }
            } else if (record.getActivation().isPresent()) {
                activations.put(record.getId(), record.getActivation().get());
            } else {
                problems.addAll(with(record).problems());
            }
        }
        Change versions = withVersions(read);
        problems.addAll(versions.problems());
        Change active = versions.set().withActivations(activations);
        problems.addAll(active.problems());
        return new Change(active.set(), problems);
    }

    /** Takes in versions alone; whether they would make a sound policy shows when they are put in force. */
    public Change withVersions(Collection<Bundle> bundles) {
        Map<String, Bundle> more = new TreeMap<>(versions);
        List<Problem> problems = new ArrayList<>();
        for (Bundle bundle : bundles) {
            String name = name(bundle.id(), bundle.version());
            Bundle known = more.get(name);
            if (known != null && !known.equals(bundle)) {
                problems.addAll(refused(name, "this version is there and reads otherwise.", "give it a new version.")
                        .problems());
            } else if (known == null && more.size() >= MAX_VERSIONS) {
                problems.addAll(refused(name, "there are " + MAX_VERSIONS + " versions.", "remove old ones.")
                        .problems());
            } else {
                more.put(name, bundle);
            }
        }
        return new Change(new PolicySet(composer, more, active, waiting, tripped).retried(), problems);
    }

    /** Puts many in force, all at once where that is sound and otherwise one after the other, by id: each that can be. */
    public Change withActivations(Map<String, Activation> activations) {
        Map<String, Activation> all = new TreeMap<>(active);
        all.putAll(activations);
        boolean sound = activations.entrySet().stream()
                .allMatch(entry -> wrong(entry.getKey(), entry.getValue()).isEmpty());
        if (sound && new Lineup(composer, versions).check(all).isEmpty()) {
            Map<String, Activation> rest = new TreeMap<>(waiting);
            rest.keySet().removeAll(activations.keySet());
            return new Change(new PolicySet(composer, versions, all, rest, tripped).retried(), List.of());
        }
        PolicySet set = this;
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, Activation> entry : new TreeMap<>(activations).entrySet()) {
            Change change = set.withActivation(entry.getKey(), entry.getValue());
            set = change.set();
            if (!set.waiting.containsKey(entry.getKey())) {
                problems.addAll(change.problems());
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
            return withSource(record);
        }
        if (record.getActivation().isPresent()) {
            return withActivation(record.getId(), record.getActivation().get());
        }
        return refused(record.getId(), "the record holds neither a version nor what is in force.", "publish it again.");
    }

    /** Says at once what would be wrong with the version if it were in force. */
    private Change withSource(PolicyBundle record) {
        Checked<Bundle> read = PublishedVersion.read(record);
        if (!(read instanceof Checked.Sound<Bundle> sound)) {
            return new Change(this, read.problems());
        }
        Change taken = withVersions(List.of(sound.value()));
        return taken.problems().isEmpty()
                ? new Change(taken.set(), taken.set().check(sound.value()))
                : new Change(this, taken.problems());
    }

    private Change withActivation(String id, Activation activation) {
        List<Problem> problems = problemsOf(id, activation);
        if (Activations.wrong(activation).isPresent()) {
            return new Change(this, problems);
        }
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

    /** What is wrong with an activation whatever else is in force. */
    private List<Problem> wrong(String id, Activation activation) {
        Optional<String> wrong = Activations.wrong(activation);
        if (wrong.isPresent()) {
            return refused(id, wrong.get(), "publish it again.").problems();
        }
        for (Optional<String> choice : Activations.choices(activation)) {
            if (choice.isPresent() && !versions.containsKey(name(id, choice.get()))) {
                return List.of(new Problem(
                        id, 0, "", "version " + choice.get() + " is not there.", "publish it; it then takes effect."));
            }
        }
        return List.of();
    }

    /** Why an activation cannot be in force beside what is; empty where it can. */
    public List<Problem> problemsOf(String id, Activation activation) {
        List<Problem> wrong = wrong(id, activation);
        if (!wrong.isEmpty()) {
            return wrong;
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
        return archive().policy(refs);
    }

    /** What versions are known, to decide again by. */
    Archive archive() {
        return new Archive(composer, versions);
    }

    @Override
    public Ruling decide(Question question) {
        return forQuestion(question).decide(question);
    }

    static String name(String id, String version) {
        return id + "@" + version;
    }
}
