package dev.weir.gateway.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left of erased content, on whichever database. */
abstract class ErasureContract extends CaseStage {
    @Test
    void ofErasedContentNothingIsLeft() {
        take(judged(held("a", 1)), new CaseChange.Shown("a", 1, EVENT), judged(held("b", 1)));
        Appeals appeals = new Appeals(database.jdbi(), clock);
        appeals.record(new Appeal("appeal-1", "a", 1, 1, "", "what was complained of", "ada", clock.now));

        take(new CaseChange.Erased("a", 1));

        assertThat(queue.find("a")).isEmpty();
        assertThat(queue.history("a")).isEmpty();
        assertThat(appeals.open(10)).isEmpty();
        assertThat(rows("case_content") + rows("appeal")).isZero();
        assertThat(waiting()).containsExactly("b");
    }

    @Test
    void erasureDeletesTheMediaThatNoOtherContentNames() {
        take(named("a", 1, "own", "shared"), named("b", 1, "shared"), named("a", 3, "of a later revision"));

        take(new CaseChange.Erased("a", 2));
        assertThat(shelf.erased).containsExactly("own");

        take(new CaseChange.Erased("a", 2), new CaseChange.Erased("b", 1));
        assertThat(shelf.erased).containsExactly("own", "shared");
        take(new CaseChange.Erased("a", 3));
        assertThat(shelf.erased).containsExactly("own", "shared", "of a later revision");
        assertThat(rows("shelved_media")).isZero();
    }

    @Test
    void whoNamedMediaLongAgoKeepsNobodyFromErasingThem() {
        take(named("b", 1, "shared"));
        clock.now = clock.now.plus(FakeShelf.RETENTION).plusMillis(1);
        take(named("a", 1, "shared"));

        take(new CaseChange.Erased("a", 1));

        assertThat(shelf.erased).containsExactly("shared");
    }

    @Test
    void whatWasErasedOrAppealedTwiceUnderAnOlderReleaseIsSettledByTheNextStart() {
        take(judged(held("a", 1)), new CaseChange.Shown("a", 1, EVENT), judged(held("b", 1)));
        database.jdbi().useHandle(handle -> {
            handle.execute("delete from schema_step where step >= 4");
            handle.execute("drop table shelved_media");
            handle.execute("drop index appeal_open_verdict");
            handle.execute("alter table appeal drop column open_verdict");
            handle.execute("update case_history set rule = 'gate/erased' where content_id = 'a'");
            for (String appeal : List.of("one", "two")) {
                handle.execute("insert into appeal values (?, 'b', 1, 1, '', '', 'ada', 0, 'OPEN')", appeal);
            }
        });
        database.close();
        reopen();

        assertThat(queue.find("a")).isEmpty();
        assertThat(queue.history("a")).isEmpty();
        assertThat(rows("case_content")).isZero();
        assertThat(waiting()).containsExactly("b");
        assertThat(new Appeals(database.jdbi(), clock).open(10))
                .extracting(Appeal::appealId)
                .containsExactly("one");
    }

    @Test
    void anErasureThatIsNotCommittedIsDoneAgain() {
        take(named("a", 1, "own"));
        shelf.failing = true;
        CaseChange erased = new CaseChange.Erased("a", 1);
        assertThatThrownBy(() -> take(erased)).isInstanceOf(IllegalStateException.class);
        offset--;
        shelf.failing = false;

        take(erased);

        assertThat(shelf.erased).containsExactly("own");
    }

    private static CaseChange named(String contentId, int revision, String... digests) {
        return new CaseChange.Named(contentId, revision, Set.of(digests));
    }
}
