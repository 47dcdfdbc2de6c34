package dev.weir.gateway.console;

import dev.weir.contract.InstanceStatus;
import dev.weir.contract.VersionRef;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.cases.CaseQueue;
import dev.weir.gateway.cases.QueueCounts;
import dev.weir.gateway.console.view.InstancesPage;
import dev.weir.gateway.console.view.InstancesPage.Count;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a supervisor looks at. */
final class SupervisorRoutes {
    private static final Duration REPORT_IS_OLD = Duration.ofMinutes(5);
    private static final int MAX_LABELS = 12;
    private static final List<String> SEVERITIES = List.of("CRITICAL", "HIGH", "MEDIUM", "LOW");

    private final CaseQueue queue;
    private final Supplier<List<InstanceStatus>> instances;
    private final Rendering rendering;
    private final Clock clock;

    SupervisorRoutes(CaseQueue queue, Supplier<List<InstanceStatus>> instances, Rendering rendering, Clock clock) {
        this.queue = queue;
        this.instances = instances;
        this.rendering = rendering;
        this.clock = clock;
    }

    void show(Context ctx) {
        Guard.session(ctx, Role.SENIOR);
        QueueCounts counts = queue.counts();
        InstancesPage page = new InstancesPage(
                counts.open(),
                counts.overdue(),
                counts.claimed(),
                counts.apart(),
                bySeverity(withoutNone(counts.bySeverity())),
                byLabel(counts.byLabel()),
                instances.get().stream().map(this::instance).toList());
        rendering.page(ctx, "overview", Map.of("shell", Shells.of(ctx, "Overview", "overview"), "page", page));
    }

    /** The queue shows both as low. */
    private static Map<String, Long> withoutNone(Map<String, Long> counts) {
        Map<String, Long> merged = new TreeMap<>(counts);
        Long none = merged.remove("NONE");
        if (none != null) {
            merged.merge("LOW", none, Long::sum);
        }
        return merged;
    }

    private static List<Count> bySeverity(Map<String, Long> counts) {
        List<Count> rows = new ArrayList<>();
        for (String severity : SEVERITIES) {
            Long count = counts.get(severity);
            if (count != null) {
                rows.add(new Count(words(severity), severity.toLowerCase(Locale.ROOT), count, share(count, counts)));
            }
        }
        return rows;
    }

    private static List<Count> byLabel(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MAX_LABELS)
                .map(row -> new Count(
                        row.getKey().isEmpty() ? "no label" : PlainWords.label(row.getKey()),
                        "plain",
                        row.getValue(),
                        share(row.getValue(), counts)))
                .toList();
    }

    private static int share(long count, Map<String, Long> counts) {
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        return (int) Math.max(1, 100 * count / most);
    }

    private static String words(String severity) {
        return severity.charAt(0) + severity.substring(1).toLowerCase(Locale.ROOT);
    }

    private InstancesPage.Instance instance(InstanceStatus status) {
        boolean old = status.getReportedAt().plus(REPORT_IS_OLD).isBefore(clock.instant());
        return new InstancesPage.Instance(
                status.getInstance(),
                status.getRole(),
                status.getRelease(),
                status.getState(),
                status.getState().equals("RUNNING") && !old,
                versions(status.getPolicies()),
                versions(status.getModels()),
                versions(status.getBanks()),
                status.getRefused().stream()
                        .map(lever -> lever.getLever().getId() + " "
                                + lever.getLever().getVersion() + ": " + lever.getReason())
                        .toList(),
                PlainWords.when(status.getReportedAt(), clock.instant()),
                old);
    }

    private static List<String> versions(List<VersionRef> versions) {
        return versions.stream()
                .map(ref -> ref.getId() + " " + ref.getVersion())
                .toList();
    }
}
