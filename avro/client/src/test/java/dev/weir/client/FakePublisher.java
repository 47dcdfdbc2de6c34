package dev.weir.client;

import dev.weir.client.GateDecision.Publish;
import dev.weir.client.GateDecision.TakeDown;
import dev.weir.client.GateDecision.Withhold;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A publisher that keeps what is visible, and can be told to fail or to have lost or changed its content. */
final class FakePublisher implements PublishHandler {
    final Map<String, Long> visible = new ConcurrentHashMap<>();
    final CopyOnWriteArrayList<GateDecision> decisions = new CopyOnWriteArrayList<>();
    final Set<String> lost = ConcurrentHashMap.newKeySet();
    final Set<String> edited = ConcurrentHashMap.newKeySet();
    BooleanSupplier fails = () -> false;

    @Override
    public Optional<Publishable> find(String contentId, int revision) {
        failPerhaps();
        if (lost.contains(contentId)) {
            return Optional.empty();
        }
        String text = Verdicts.textOf(contentId, revision) + (edited.contains(contentId) ? " edited" : "");
        return Optional.of(Publishable.empty().text("body", text));
    }

    @Override
    public void publish(Publish approval) {
        failPerhaps();
        visible.put(approval.verdict().getContentId(), approval.verdict().getSequence());
        decisions.add(approval);
        failPerhaps();
    }

    @Override
    public void withhold(Withhold withheld) {
        failPerhaps();
        decisions.add(withheld);
    }

    @Override
    public void takeDown(TakeDown takenDown) {
        failPerhaps();
        visible.remove(takenDown.verdict().getContentId());
        decisions.add(takenDown);
        failPerhaps();
    }

    private void failPerhaps() {
        if (fails.getAsBoolean()) {
            throw new IllegalStateException("The publisher's store is away");
        }
    }
}
