package dev.weir.policy.cases;

import dev.weir.contract.Command;
import dev.weir.contract.CommandKind;
import dev.weir.contract.Decision;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.policy.cases.Happening.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Who decides and gives orders in a simulation: on what they saw, on what has moved on, twice, and without the right to. */
final class People {
    private final Random random;
    private final List<Output.Said> seen = new ArrayList<>();
    private final List<String> seenOf = new ArrayList<>();
    private final List<ReviewDecision> decisions = new ArrayList<>();
    private final List<Command> orders = new ArrayList<>();
    private int ids;

    People(Random random) {
        this.random = random;
    }

    /** A verdict that was committed. */
    void see(String contentId, Output.Said said) {
        seen.add(said);
        seenOf.add(contentId);
    }

    /** Empty while there is nothing to decide on. */
    Optional<ReviewDecision> review() {
        if (!decisions.isEmpty() && random.nextInt(5) == 0) {
            return Optional.of(decisions.get(random.nextInt(decisions.size())));
        }
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        int newest = seen.size() - 1;
        int which = random.nextInt(3) > 0 ? Math.max(0, newest - random.nextInt(3)) : random.nextInt(newest + 1);
        Output.Said said = seen.get(which);
        ReviewKind[] kinds = {
            ReviewKind.DECISION,
            ReviewKind.DECISION,
            ReviewKind.DECISION,
            ReviewKind.APPEAL,
            ReviewKind.APPEAL,
            ReviewKind.ESCALATION,
            ReviewKind.UNKNOWN
        };
        ReviewDecision decision = Samples.review(
                "d" + ids++,
                random.nextInt(30) == 0 ? "nobody" : seenOf.get(which),
                said.revision(),
                said.sequence(),
                kinds[random.nextInt(kinds.length)],
                Decision.values()[random.nextInt(3)],
                "person-" + random.nextInt(3));
        if (random.nextBoolean()) {
            decision = ReviewDecision.newBuilder(decision).setRoles(List.of()).build();
        }
        decisions.add(decision);
        return Optional.of(decision);
    }

    Command order() {
        if (!orders.isEmpty() && random.nextInt(4) == 0) {
            return orders.get(random.nextInt(orders.size()));
        }
        CommandKind[] kinds = CommandKind.values();
        Command order = Samples.command("o" + ids++, "c" + random.nextInt(5), kinds[random.nextInt(kinds.length)]);
        orders.add(order);
        return order;
    }
}
