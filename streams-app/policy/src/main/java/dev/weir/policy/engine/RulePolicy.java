package dev.weir.policy.engine;

import dev.weir.contract.Decision;
import dev.weir.contract.ShadowOutcome;
import dev.weir.contract.VersionRef;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Rule;
import dev.weir.policy.fusion.Facts;
import dev.weir.policy.fusion.Fusion;
import dev.weir.policy.fusion.LabelTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A policy of rules, as {@link Composer} put it together. Floors and other rules are read apart and the more severe outcome wins, so that
 * nothing a community writes can loosen a floor. Immutable and safe to share between threads.
 */
public final class RulePolicy implements Policy {
    /** In front of the id of a rule that the volume breaker holds back, among the versions that a verdict records. */
    public static final String BREAKER = "breaker:";

    private final List<Bundle> bundles;
    private final LabelTable labels;
    private final List<CompiledRule> floors;
    private final List<CompiledRule> rules;
    private final CoverageRules coverage;
    private final Map<String, Surface> surfaces;
    private final Surface otherSurfaces;
    private final List<VersionRef> versions;
    private final Set<String> tripped;
    private final List<Candidate> candidates;

    /** The rules of one surface. */
    private record Surface(RuleIndex floors, RuleIndex rules) {}

    /** A policy that only watches, and the version that is tried in it. */
    public record Candidate(VersionRef tried, RulePolicy policy) {}

    RulePolicy(List<Bundle> bundles, LabelTable labels, List<CompiledRule> floors, List<CompiledRule> rules) {
        this.bundles = List.copyOf(bundles);
        this.labels = labels;
        this.floors = List.copyOf(floors);
        this.rules = List.copyOf(rules);
        this.coverage = new CoverageRules(bundles, labels);
        this.surfaces = new HashMap<>();
        for (String surface : namedSurfaces()) {
            surfaces.put(surface, surface(surface));
        }
        this.otherSurfaces = surface("");
        this.tripped = Set.of();
        this.candidates = List.of();
        this.versions = versions(bundles, tripped);
    }

    private RulePolicy(RulePolicy other, Set<String> tripped, List<Candidate> candidates) {
        this.bundles = other.bundles;
        this.labels = other.labels;
        this.floors = other.floors;
        this.rules = other.rules;
        this.coverage = other.coverage;
        this.surfaces = other.surfaces;
        this.otherSurfaces = other.otherSurfaces;
        this.tripped = Set.copyOf(tripped);
        this.candidates = List.copyOf(candidates);
        this.versions = versions(bundles, tripped);
    }

    private static List<VersionRef> versions(List<Bundle> bundles, Set<String> tripped) {
        List<VersionRef> versions = new ArrayList<>();
        bundles.forEach(bundle -> versions.add(bundle.ref()));
        tripped.stream().sorted().forEach(rule -> versions.add(heldBack(rule)));
        return List.copyOf(versions);
    }

    /** How a verdict names a rule that the volume breaker holds back. */
    public static VersionRef heldBack(String rule) {
        return VersionRef.newBuilder()
                .setId(BREAKER + rule)
                .setVersion("tripped")
                .build();
    }

    private Set<String> namedSurfaces() {
        Set<String> named = new HashSet<>();
        for (CompiledRule rule : allRules()) {
            named.addAll(rule.rule().surfaces());
            named.addAll(rule.bundle().surfaces());
            named.addAll(rule.bundle().exceptSurfaces());
        }
        return named;
    }

    private Surface surface(String name) {
        return new Surface(
                new RuleIndex(floors.stream().filter(r -> r.countsOn(name)).toList()),
                new RuleIndex(rules.stream().filter(r -> r.countsOn(name)).toList()));
    }

    @Override
    public List<VersionRef> versions() {
        return versions;
    }

    /** The bundles behind the policy, the platform's first. */
    public List<Bundle> bundles() {
        return bundles;
    }

    @Override
    public Ruling decide(Question question) {
        Facts facts = Fusion.fuse(labels, question);
        Surface surface = surfaces.getOrDefault(facts.event().getSurface(), otherSurfaces);
        RuleReading reading = new RuleReading(facts, tripped);
        reading.read(surface.floors());
        reading.read(surface.rules());
        CoverageRules.Finding covered = coverage.check(facts);
        List<Firing> firings = reading.firings();
        CompiledRule unjudged = reading.gravestUnjudged();
        if (unjudged != null) {
            firings.add(Firing.missing(unjudged, Decision.HELD));
        }
        covered.gaps().forEach(gap -> firings.add(Firing.gap(gap)));
        if (question.isQuarantined()) {
            firings.add(Firing.quarantined());
        }
        return Adjudication.rule(facts, firings, covered, shadow(reading, question));
    }

    private List<ShadowOutcome> shadow(RuleReading reading, Question question) {
        List<ShadowOutcome> outcomes = reading.shadow();
        for (Candidate candidate : candidates) {
            outcomes.add(ShadowOutcome.newBuilder()
                    .setRule(candidate.tried().getId())
                    .setVersion(candidate.tried().getVersion())
                    .setDecision(candidate.policy().decide(question).decision())
                    .build());
        }
        return outcomes;
    }

    /** The same policy with rules that the volume breaker holds back; floors and matches of a bank are exempt. */
    public RulePolicy withTripped(Set<String> keys) {
        return new RulePolicy(this, keys, candidates);
    }

    /** The same policy with others that only watch: what each would decide is written down under the version that is tried. */
    public RulePolicy watchedBy(List<Candidate> others) {
        return new RulePolicy(this, tripped, others);
    }

    /** The text of a message for the author: in the language asked for, or in English. The closest bundle's words count. */
    public Optional<String> message(String key, String locale) {
        for (int i = bundles.size() - 1; i >= 0; i--) {
            Map<String, String> texts = bundles.get(i).messages().get(key);
            if (texts != null) {
                return Optional.of(AuthorMessages.inLanguage(texts, locale));
            }
        }
        return Optional.empty();
    }

    LabelTable labels() {
        return labels;
    }

    List<CompiledRule> allRules() {
        List<CompiledRule> all = new ArrayList<>(floors);
        all.addAll(rules);
        return all;
    }

    CoverageRules coverage() {
        return coverage;
    }

    /** Rules by key, for those who want to know more of a rule that stands in a verdict. */
    public Map<String, Rule> rules() {
        Map<String, Rule> byKey = new LinkedHashMap<>();
        allRules().forEach(rule -> byKey.put(rule.key(), rule.rule()));
        return byKey;
    }
}
