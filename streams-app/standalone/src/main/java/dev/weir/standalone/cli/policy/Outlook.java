package dev.weir.standalone.cli.policy;

import dev.weir.contract.Verdict;
import dev.weir.policy.Policy;
import dev.weir.policy.live.Forecast;
import dev.weir.policy.live.Forecast.Estimate;
import dev.weir.policy.live.Forecast.Traffic;
import dev.weir.policy.live.PolicyDiff;
import dev.weir.policy.live.Replay;
import dev.weir.standalone.cli.Ink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a policy would make of traffic like the recent one, beside what counts today.
 *
 * @param span from the first to the last of the verdicts
 * @param diff of single decisions
 */
record Outlook(Duration span, double contentsPerDay, Forecast today, Forecast then, PolicyDiff diff) {
    /** Below this a sample says nothing of a day, and numbers are of a thousand contents. */
    private static final Duration LEAST_SPAN = Duration.ofMinutes(1);

    private static final double THOUSAND = 1_000;

    static Outlook of(Policy today, Policy then, List<Verdict> recent, double reviewSeconds) {
        List<Verdict> asked = recent.stream().filter(PolicyComparison::isAsked).toList();
        Duration span = span(asked);
        double perDay = span.compareTo(LEAST_SPAN) < 0
                ? THOUSAND
                : asked.size() * (double) Duration.ofDays(1).toMillis() / span.toMillis();
        Traffic traffic = new Traffic(perDay, reviewSeconds);
        List<PolicyDiff.Asked> questions = asked.stream()
                .map(verdict -> new PolicyDiff.Asked(verdict.getContentId(), Replay.questionOf(verdict)))
                .toList();
        return new Outlook(
                span,
                perDay,
                Forecast.of(today, asked, traffic),
                Forecast.of(then, asked, traffic),
                PolicyDiff.between(today, then, questions));
    }

    private static Duration span(List<Verdict> verdicts) {
        List<Instant> times = verdicts.stream()
                .map(verdict -> verdict.getBasis().getDecidedAt())
                .sorted()
                .toList();
        return times.isEmpty() ? Duration.ZERO : Duration.between(times.get(0), times.get(times.size() - 1));
    }

    private boolean isOfDays() {
        return span.compareTo(LEAST_SPAN) >= 0;
    }

    String page() {
        if (then.verdicts() == 0) {
            return "Forecast: there are no recent verdicts to make one from.";
        }
        List<String> lines = new ArrayList<>();
        lines.add(Ink.STRONG.on("Forecast")
                + String.format(
                        Locale.ROOT,
                        ", from %,d recent verdicts%s; intervals are of 95 %%",
                        then.verdicts(),
                        isOfDays()
                                ? String.format(
                                        Locale.ROOT, " of %s, %,.0f contents a day", words(span), contentsPerDay)
                                : ", for a thousand contents"));
        lines.add(String.format(Locale.ROOT, "  %-28s%14s%14s", "", "today", "then"));
        line(lines, "rejected", today.rejectsPerDay(), then.rejectsPerDay());
        line(lines, "held", today.holdsPerDay(), then.holdsPerDay());
        line(lines, "hours of review", today.reviewerHoursPerDay(), then.reviewerHoursPerDay());
        lines.add(String.format(
                Locale.ROOT, "  %,d of %,d decisions would be others.", diff.changedDecisions(), diff.questions()));
        return String.join(System.lineSeparator(), lines);
    }

    private void line(List<String> lines, String what, Estimate before, Estimate after) {
        lines.add(String.format(
                Locale.ROOT,
                "  %-28s%14s%14s   %s to %s",
                what + (isOfDays() ? " a day" : ""),
                number(before.value()),
                number(after.value()),
                number(after.low()),
                number(after.high())));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%,.1f", value);
    }

    private static String words(Duration span) {
        if (span.toHours() >= 48) {
            return span.toDays() + " days";
        }
        return span.toMinutes() >= 120 ? span.toHours() + " hours" : span.toMinutes() + " minutes";
    }
}
