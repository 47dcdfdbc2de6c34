package dev.weir.gateway.console;

import dev.weir.contract.DecidedBy;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.gateway.verdict.Verdicts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The console with a gate that takes every decision. */
abstract class AtHome {
    @TempDir
    private Path folder;

    House house;

    @BeforeEach
    void open() {
        house = new House(folder);
        house.gate = decision -> Optional.of(answer(decision));
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** As law 8 has it. */
    static Verdict answer(ReviewDecision decision) {
        return Verdicts.builder(decision.getContentId(), decision.getRevision(), decision.getSequence() + 1)
                .setDecision(decision.getOutcome())
                .setDecidedBy(DecidedBy.REVIEWER)
                .setDecidedByPerson(decision.getReviewerId())
                .build();
    }

    /** A held comment as the projection would bring it. */
    Verdict hold(String id, Severity severity) {
        Verdict verdict = Contents.held(id, severity).build();
        house.hold(verdict, Contents.event(id, Contents.text(Contents.TEXT)).build());
        return verdict;
    }

    /** Where an answer sends the browser. */
    static String where(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
