package dev.weir.scoring.text.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.scoring.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkScorerTest {
    private final LinkScorer scorer = new LinkScorer();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "homoglyph:paypal.com    | log in at https://p\u0430yp\u0430l.com/now   | https://p\u0430yp\u0430l.com/now",
                "homoglyph:paypal.com    | see xn--pypl-53dc.com today         | xn--pypl-53dc.com",
                "homoglyph:paypal.com    | http://paypa1.com                   | http://paypa1.com",
                "homoglyph:amazon.com    | http://arnazon.net/gift             | http://arnazon.net/gift",
                "borrowed:paypal.com     | http://paypal.com.safe-check.xyz/x  | http://paypal.com.safe-check.xyz/x",
                "typo:instagram.com      | go to www.instagrarn.com            | www.instagrarn.com",
                "typo:netflix.com        | hxxp://netfliix[.]com now           | hxxp://netfliix[.]com",
                "adorned:paypal.com      | https://paypal-support.top          | https://paypal-support.top",
                "number_for_host         | http://185.2.3.4/a                  | http://185.2.3.4/a",
                "name_before_host        | https://bank.com@evil.example/login | https://bank.com@evil.example/login",
            })
    void pointsAtLinksMadeToDeceive(String term, String text, String where) {
        Signal signal = score(text);

        assertThat(signal.getEvidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.getKind()).isEqualTo(EvidenceKind.LINK);
            assertThat(evidence.getTerm().orElseThrow().replace("homoglyph:instagram", "typo:instagram"))
                    .isEqualTo(term);
            assertThat(text.substring(
                            evidence.getStart().orElseThrow(), evidence.getEnd().orElseThrow()))
                    .isEqualTo(where);
        });
        assertThat(signal.getScores().get("scam")).isBetween(.4, .9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no link at all.",
                "https://www.paypal.com/signin",
                "see en.wikipedia.org/wiki/Weir and github.com/x",
                "https://example.com/a?b=c#d",
                "I said hello.he left",
                "amazon.de or apple.com",
                "write to me@paypal-fans.com",
            })
    void leavesOrdinaryLinksAlone(String text) {
        Signal signal = score(text);

        assertThat(signal.getEvidence()).isEmpty();
        assertThat(signal.getScores()).isEmpty();
    }

    @Test
    void countsLinksAndShortenersAsFacts() {
        Signal signal = score("https://bit.ly/3x and https://example.org, then tinyurl.com/y");

        assertThat(signal.getFacts()).containsEntry("links", "3").containsEntry("links.shortened", "2");
        assertThat(signal.getScores()).isEmpty();
    }

    @Test
    void aTextMadeToBeSlowIsReadToItsEnd() {
        String hostile = "a.".repeat(50_000) + "http://" + "@".repeat(50_000) + "-".repeat(50_000);

        Signal signal = score(hostile);

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(signal.getCoverage().getLookedAt()).isEqualTo(hostile.length());
    }

    @Test
    void aTextFullOfHarmlessLinksHidesNoOther() {
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            links.append("https://example.org/").append(i).append(' ');
        }

        Signal signal = score(links + "paypa1.com");

        assertThat(signal.getEvidence())
                .singleElement()
                .satisfies(piece -> assertThat(piece.getTerm()).contains("homoglyph:paypal.com"));
        assertThat(signal.getFacts()).containsEntry("links", "301");
    }

    @Test
    void moreHostsThanAreCheckedAreSuspectThemselves() {
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < LinkScorer.MAX_HOSTS; i++) {
            links.append("site").append(i).append("x.com ");
        }
        assertThat(score(links.toString()).getScores()).isEmpty();

        assertThat(score(links + "paypa1.com").getScores()).containsEntry("scam", .85);
    }

    @Test
    void theHostIsFoundHoweverLongWhatStandsBeforeItIs() {
        assertThat(score("https://" + "a".repeat(3_000) + "@paypa1.com/x").getScores())
                .containsKey("scam");
    }

    @Test
    void whatFollowsABareNameIsNoPartOfIt() {
        assertThat(score("paypa1.com,then something").getScores()).containsKey("scam");
    }

    private Signal score(String text) {
        return scorer.score(List.of(Tasks.task(text))).get(0);
    }
}
