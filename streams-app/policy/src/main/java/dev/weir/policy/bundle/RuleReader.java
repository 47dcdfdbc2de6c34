package dev.weir.policy.bundle;

import dev.weir.contract.Condition;
import dev.weir.contract.ConditionKind;
import dev.weir.contract.Decision;
import dev.weir.contract.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one rule of a policy file and notes what is wrong with its shape. */
final class RuleReader {
    /** Longest time that an emergency rule may stand without a second pair of eyes, in hours. */
    static final int MAX_EMERGENCY_HOURS = 168;

    private static final Map<String, Decision> OUTCOMES =
            Map.of("reject", Decision.REJECTED, "hold", Decision.HELD, "approve", Decision.APPROVED);
    private static final Map<String, Severity> SEVERITIES = YamlMap.choices(Stream.of(Severity.values()));
    private static final Map<String, OnMissing> ON_MISSING = YamlMap.choices(Stream.of(OnMissing.values()));
    private static final Map<String, ConditionKind> CONDITIONS =
            YamlMap.choices(Stream.of(ConditionKind.values()).filter(k -> k != ConditionKind.UNKNOWN));

    private final YamlMap yaml;

    private RuleReader(YamlMap yaml) {
        this.yaml = yaml;
    }

    static Rule read(YamlMap yaml) {
        return new RuleReader(yaml).read();
    }

    private Rule read() {
        boolean floor = yaml.flag("floor", false);
        Rule rule = new Rule(
                yaml.neededName("id"),
                yaml.line(),
                yaml.lineOf("when"),
                yaml.text("about").orElse(""),
                Set.copyOf(yaml.texts("surfaces")),
                yaml.needed("when"),
                outcome(),
                severity(),
                yaml.text("label"),
                yaml.text("authorMessage"),
                yaml.choice("onMissing", ON_MISSING).orElse(OnMissing.HOLD),
                conditions(),
                yaml.flag("quarantine", false),
                floor,
                yaml.flag("breaker", !floor),
                rollout(),
                yaml.text("replaces"));
        yaml.finish();
        checkShape(rule);
        return rule;
    }

    private Decision outcome() {
        if (!yaml.has("then")) {
            yaml.problem("then", "then is missing.", "add `then: reject`, `hold` or `approve`.");
        }
        return yaml.choice("then", OUTCOMES).orElse(Decision.HELD);
    }

    private Severity severity() {
        if (!yaml.has("severity")) {
            yaml.problem("severity", "severity is missing.", "add `severity: low`, `medium`, `high` or `critical`.");
        }
        return yaml.choice("severity", SEVERITIES).orElse(Severity.CRITICAL);
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        for (YamlMap block : yaml.maps("conditions")) {
            Optional<ConditionKind> kind = block.choice("kind", CONDITIONS);
            if (!block.has("kind")) {
                block.problem("kind", "kind is missing.", "use one of " + CONDITIONS.keySet() + ".");
            }
            Map<String, String> parameters = new HashMap<>();
            for (String key : block.keys()) {
                if (!key.equals("kind")) {
                    parameters.put(key, block.needed(key));
                }
            }
            kind.ifPresent(k -> conditions.add(
                    Condition.newBuilder().setKind(k).setParameters(parameters).build()));
        }
        return conditions;
    }

    private Rollout rollout() {
        Optional<YamlMap> emergency = yaml.map("emergency");
        return new Rollout(yaml.flag("shadow", false), share(), time("from"), time("until"), emergency.map(block -> {
            Rollout.Emergency read = new Rollout.Emergency(
                    block.needed("setBy"),
                    Duration.ofHours(block.number("ttlHours", 1, MAX_EMERGENCY_HOURS, 24)),
                    block.text("reviewedBy"));
            block.finish();
            return read;
        }));
    }

    private int share() {
        String text = yaml.text("share").orElse("100%");
        if (text.matches("\\d{1,3}(\\.\\d{1,2})?\\s*%")) {
            double percent = Double.parseDouble(text.replace("%", "").strip());
            if (percent > 0 && percent <= 100) {
                return (int) Math.round(percent * 100);
            }
        }
        yaml.problem("share", "share cannot be " + text + ".", "write a percentage such as `10%`, above 0.");
        return 10_000;
    }

    private Optional<Instant> time(String key) {
        Optional<String> text = yaml.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            String t = text.get();
            return Optional.of(
                    t.contains("T")
                            ? Instant.parse(t)
                            : LocalDate.parse(t).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            yaml.problem(key, key + " is no time.", "write `2026-01-31` or `2026-01-31T08:00:00Z`.");
            return Optional.empty();
        }
    }

    private void checkShape(Rule rule) {
        if (rule.then() == Decision.APPROVED
                && rule.conditions().isEmpty()
                && rule.authorMessage().isEmpty()) {
            yaml.problem(
                    "then", "approves without a condition or a message, and so does nothing.", "add `conditions`.");
        }
        if (rule.then() != Decision.APPROVED && !rule.conditions().isEmpty()) {
            yaml.problem("conditions", "only an approval has conditions.", "write `then: approve`.");
        }
        Rollout rollout = rule.rollout();
        if (rollout.from().isPresent()
                && rollout.until().map(u -> !u.isAfter(rollout.from().get())).orElse(false)) {
            yaml.problem("until", "ends before it begins, so it never counts.", "set `until` after `from`.");
        }
        if (rollout.emergency().isPresent() && rollout.from().isEmpty()) {
            yaml.problem("emergency", "an emergency needs to say when it began.", "add `from`.");
        }
        if (rule.floor() && (rollout.shadow() || rollout.share() < 10_000 || rule.onMissing() == OnMissing.IGNORE)) {
            yaml.problem("floor", "a floor counts for everybody.", "remove `shadow`, `share` or `onMissing: ignore`.");
        }
        if (rule.floor() && rule.replaces().isPresent()) {
            yaml.problem("replaces", "a floor stands by itself.", "remove `replaces`.");
        }
    }
}
