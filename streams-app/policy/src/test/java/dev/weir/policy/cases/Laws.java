package dev.weir.policy.cases;

import static dev.weir.policy.cases.Law.count;
import static dev.weir.policy.cases.Law.law;
import static dev.weir.policy.cases.Law.only;

import dev.weir.contract.Command;
import dev.weir.contract.CommandKind;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.SignalStatus;
import dev.weir.policy.Ruling;
import dev.weir.policy.cases.Effect.Reason;
import dev.weir.policy.cases.Happening.Input;
import dev.weir.policy.cases.Happening.Output;
import dev.weir.policy.cases.Happening.Output.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The nine laws, from what everybody outside can see: inputs in their committed order, verdicts, tasks and dead letters. Knows nothing of
 * states; keeps its own books.
 */
final class Laws {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final CaseSettings settings;
    private final Map<String, Book> books = new HashMap<>();
    private Instant recoveredAt = Instant.EPOCH;
    private Instant quietAt = Instant.EPOCH;
    private long trail = 17;

    Laws(CaseSettings settings) {
        this.settings = settings;
    }

    void check(Happening happening) {
        Book book = books.computeIfAbsent(happening.contentId(), id -> new Book());
        trail = 31 * trail + happening.outputs().hashCode();
        List<Output> outputs = happening.outputs();
        Input input = happening.input();
        if (input instanceof Input.Event event) {
            event(book, event, happening);
        } else if (input instanceof Input.Answer answer) {
            answer(book, answer, outputs);
        } else if (input instanceof Input.Review review) {
            review(book, review.decision(), outputs);
        } else if (input instanceof Input.Order order) {
            order(book, order.command(), outputs);
        } else if (input instanceof Input.Rescored rescored) {
            book.textScored |= rescored.revision() == book.revision
                    && rescored.signals().stream().allMatch(Dossier::isScored);
            law(4, rescored.revision() == book.revision || outputs.isEmpty(), "an older revision was scored again");
        }
        for (Output output : outputs) {
            if (output instanceof Said said) {
                said(book, said, happening);
            } else if (output instanceof Output.Asked asked) {
                law(4, asked.revision() == book.revision, "a task for an older revision");
            }
        }
        boolean repeats = input instanceof Input.Event
                || input instanceof Input.Order order && order.command().getKind() == CommandKind.DRILL;
        law(5, repeats || count(outputs, Output.Repeated.class) == 0, "a verdict was repeated that nobody asked for");
    }

    // ---- events: laws 1, 4, 5

    private void event(Book book, Input.Event input, Happening happening) {
        ContentEvent event = input.event();
        List<Output> outputs = happening.outputs();
        if (event.getRevision() > book.revision) {
            accept(book, input, happening.at());
            long media = event.getParts().stream()
                    .filter(part -> part.getModality() != Modality.TEXT)
                    .count();
            law(1, media > 0 || count(outputs, Said.class) == 1, "a text has its verdict at once");
            law(1, count(outputs, Output.Asked.class) == media, "each lane is asked");
            law(9, count(outputs, Output.Refused.class) == 0, "a good event was set aside");
        } else if (event.getRevision() < book.revision) {
            only(4, outputs, Reason.STALE);
        } else if (event.getParts().equals(Objects.requireNonNull(book.event).getParts())
                && event.getSurface().equals(book.event.getSurface())) {
            Said current = book.current();
            law(5, outputs.size() == (current == null ? 0 : 1), "the same event again");
            if (current != null) {
                boolean same = outputs.get(0) instanceof Output.Repeated repeated
                        && repeated.sequence() == current.sequence()
                        && repeated.revision() == current.revision();
                law(5, same, "the same event did not get the current verdict");
            }
        } else {
            only(5, outputs, Reason.REVISION_CONFLICT);
        }
    }

    private void accept(Book book, Input.Event input, Instant at) {
        if (book.erased) {
            book.last.remove(book.revision);
        }
        book.event = input.event();
        book.revision = input.event().getRevision();
        book.acceptedAt = at;
        book.dueAt = due(input, at);
        book.ordered = false;
        book.erased = false;
        book.textScored = input.scorerUp();
        book.scored.clear();
    }

    private static Instant due(Input.Event input, Instant at) {
        Instant asked = input.deadline();
        if (asked == null) {
            return at.plusSeconds(input.event().getSurface().equals("message") ? 5 : 20);
        }
        Instant latest = at.plusSeconds(60);
        return asked.isBefore(latest) ? asked : latest;
    }

    private void answer(Book book, Input.Answer input, List<Output> outputs) {
        int revision = input.signal().getRevision();
        if (revision < book.revision) {
            law(4, outputs.isEmpty(), "a signal of an older revision changed something");
        } else if (revision > book.revision) {
            law(9, count(outputs, Said.class) == 0, "a signal of nothing changed something");
        } else if (input.signal().getStatus() == SignalStatus.SCORED) {
            book.scored.add(input.signal().getPartId() + input.signal().getModality());
        }
    }

    // ---- verdicts: laws 1, 2, 3, 4, 6, 8

    private void said(Book book, Said said, Happening happening) {
        law(2, said.sequence() > book.lastSequence, "sequence " + said.sequence() + " after " + book.lastSequence);
        book.lastSequence = said.sequence();
        Word word = said.word();
        if (said.revision() != book.revision) {
            boolean appeal = said.revision() < book.revision
                    && word.by() == DecidedBy.APPEAL
                    && happening.input() instanceof Input.Review;
            law(4, appeal, "a verdict on a revision that was superseded");
        } else {
            if (book.current() == null) {
                law(1, !happening.at().isAfter(latest(book).plus(GRACE)), "a verdict after its deadline");
            }
            current(book, said);
        }
        book.last.put(said.revision(), said);
    }

    private static void current(Book book, Said said) {
        Word word = said.word();
        boolean machine = word.by() == DecidedBy.POLICY || word.by() == DecidedBy.DEADLINE;
        boolean restated = said.content() instanceof Effect.Content.Restated;
        if (machine && !restated) {
            boolean bound = !book.decidersOf(book.revision).isEmpty();
            law(8, !bound || word.isHeld(), "a machine decided after a person");
            law(8, !book.ordered || word.isHeld(), "a machine released what an order holds");
            law(5, !book.erased, "erased content was judged");
            if (word.decision() == Decision.APPROVED) {
                approved(book);
            }
            if (!bound && !book.ordered) {
                reproducible(said);
            }
        }
    }

    private static void approved(Book book) {
        ContentEvent event = Objects.requireNonNull(book.event);
        double worst = 0;
        boolean all = book.textScored;
        for (Part part : event.getParts()) {
            boolean seen = part.getModality() == Modality.TEXT
                    ? book.textScored
                    : book.scored.contains(part.getPartId() + part.getModality());
            all &= seen;
            worst = Math.max(worst, seen ? Double.parseDouble(part.getRole()) : 0);
        }
        law(3, worst < FakeJudge.HOLD, "approved although harmful");
        law(3, all || event.getSurface().equals(Samples.LENIENT), "approved although not everything was looked at");
    }

    private static void reproducible(Said said) {
        boolean ruled = said.content() instanceof Effect.Content.Ruled
                || said.content() instanceof Effect.Content.RuledAgain
                || said.content() instanceof Effect.Content.AsJudged;
        if (ruled) {
            Ruling again = FakeJudge.rule(Objects.requireNonNull(said.basis()), said.strict());
            boolean same = again.decision() == said.word().decision()
                    && again.handling() == said.word().handling()
                    && again.completeness() == said.word().completeness();
            law(6, same, "what is recorded gives " + again.decision() + " and not " + said.word());
        }
    }

    // ---- people and orders: laws 8 and 9

    private void review(Book book, ReviewDecision decision, List<Output> outputs) {
        if (book.carriedOut.contains(decision.getDecisionId())) {
            law(8, outputs.isEmpty(), "a decision counted twice");
        } else if (decision.getKind() == ReviewKind.UNKNOWN) {
            only(9, outputs, book.event == null ? Reason.UNKNOWN_CONTENT : Reason.UNKNOWN_KIND);
        } else if (book.event == null) {
            only(9, outputs, Reason.UNKNOWN_CONTENT);
        } else if (decision.getKind() == ReviewKind.APPEAL && decision.getRevision() < book.revision) {
            appealOfPast(book, decision, outputs);
        } else {
            onCurrent(book, decision, outputs);
        }
    }

    private void onCurrent(Book book, ReviewDecision decision, List<Output> outputs) {
        Said current = book.current();
        boolean fresh = current != null
                && decision.getRevision() == book.revision
                && decision.getSequence() == current.sequence();
        if (!fresh) {
            only(8, outputs, Reason.STALE);
            return;
        }
        if (book.erased || !may(book, decision, Objects.requireNonNull(current))) {
            only(8, outputs, Reason.REFUSED);
            return;
        }
        law(8, outputs.size() == 1 && isWordOf(decision, outputs.get(0)), "a person's word was not taken");
        carriedOut(book, decision);
        book.ordered = false;
    }

    private void appealOfPast(Book book, ReviewDecision decision, List<Output> outputs) {
        Said past = book.last.get(decision.getRevision());
        if (past == null || past.sequence() != decision.getSequence() || book.current() == null) {
            law(8, outputs.size() == 1 && outputs.get(0) instanceof Output.Refused, "an appeal on nothing");
        } else if (!may(book, decision, past)) {
            only(8, outputs, Reason.REFUSED);
        } else {
            law(8, outputs.size() == 2 && isWordOf(decision, outputs.get(0)), "an appeal was not decided");
            boolean truth = outputs.get(1) instanceof Said said && said.revision() == book.revision;
            law(8, truth, "after an appeal the newest revision is the truth");
            carriedOut(book, decision);
        }
    }

    private static boolean may(Book book, ReviewDecision decision, Said on) {
        boolean role = on.word().handling() != Handling.QUARANTINED
                || decision.getRoles().contains("quarantine");
        boolean other = decision.getKind() != ReviewKind.APPEAL
                || !book.decidersOf(decision.getRevision()).contains(decision.getReviewerId());
        return role && other;
    }

    private static boolean isWordOf(ReviewDecision decision, Output output) {
        Decision outcome = decision.getKind() == ReviewKind.ESCALATION ? Decision.HELD : decision.getOutcome();
        return output instanceof Said said
                && said.revision() == decision.getRevision()
                && said.word().decision() == outcome
                && decision.getReviewerId().equals(said.word().person());
    }

    private static void carriedOut(Book book, ReviewDecision decision) {
        book.carriedOut.add(decision.getDecisionId());
        book.decidersOf(decision.getRevision()).add(decision.getReviewerId());
    }

    private void order(Book book, Command order, List<Output> outputs) {
        if (order.getKind() == CommandKind.UNKNOWN) {
            only(9, outputs, Reason.UNKNOWN_KIND);
        } else if (book.event == null) {
            only(9, outputs, Reason.UNKNOWN_CONTENT);
        } else if (book.carriedOut.contains(order.getCommandId())) {
            law(8, outputs.isEmpty(), "an order counted twice");
        } else if (book.erased) {
            only(8, outputs, Reason.REFUSED);
        } else {
            book.carriedOut.add(order.getCommandId());
            carryOut(book, order.getKind(), outputs);
        }
    }

    private static void carryOut(Book book, CommandKind kind, List<Output> outputs) {
        boolean held = outputs.size() == 1
                && outputs.get(0) instanceof Said said
                && said.word().isHeld();
        if (kind == CommandKind.HOLD || kind == CommandKind.ERASE) {
            law(8, held, "an order to hold was not carried out");
        }
        if (kind == CommandKind.HOLD) {
            book.ordered = true;
        } else if (kind == CommandKind.REDECIDE && count(outputs, Said.class) > 0) {
            book.ordered = false;
        } else if (kind == CommandKind.ERASE) {
            book.erased = true;
            book.last.keySet().removeIf(revision -> revision < book.revision);
        }
    }

    // ---- time: laws 1 and 7

    void recovered(Instant at) {
        recoveredAt = at;
    }

    private Instant latest(Book book) {
        return max(max(book.dueAt, book.acceptedAt), recoveredAt);
    }

    /** Every timer that was due by now has run. */
    void atRest(Instant now) {
        books.values().forEach(book -> {
            boolean waits = book.event != null && book.current() == null;
            law(1, !waits || now.isBefore(latest(book).plus(GRACE)), "no verdict by the deadline");
        });
    }

    /** From now on everything works. */
    void quiet(Instant at) {
        quietAt = at;
    }

    /** Everything has worked for a while: what may become complete is. */
    void atTheEnd(Instant now) {
        atRest(now);
        books.values().forEach(book -> {
            Said said = book.current();
            if (said != null) {
                boolean open = said.word().isHeld() && said.word().isPartial() && mayDrain(book, said, now);
                law(7, !open, "still partial at " + now + ", quiet since " + quietAt + ": " + said.word());
            }
        });
    }

    private boolean mayDrain(Book book, Said said, Instant now) {
        return !book.ordered
                && !book.erased
                && book.decidersOf(book.revision).isEmpty()
                && !(said.content() instanceof Effect.Content.RuledAgain)
                && book.acceptedAt.plus(settings.holdTtl()).isAfter(now);
    }

    long trail() {
        return trail;
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
