package dev.weir.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Modality;
import dev.weir.policy.Asked;
import dev.weir.policy.expression.ExpressionLanguage.Compiled;
import dev.weir.policy.fusion.Fusion;
import dev.weir.policy.fusion.LabelTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionLanguageTest {
    private static final ExpressionLanguage LANGUAGE = new ExpressionLanguage(LabelTable.with(List.of("own.label")));

    private static Compiled.Refused refusal(String text) {
        return (Compiled.Refused) LANGUAGE.compile(text);
    }

    private static boolean holds(String text, Asked asked) {
        Expression expression = ((Compiled.Sound) LANGUAGE.compile(text)).expression();
        return expression.holds(new Frame(Fusion.fuse(LANGUAGE.labels(), asked.ask())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "scores.hat >= 0.5; nobody knows the label hat.; write hate.",
                "text.hate.thret >= 0.5; nobody knows the label hate.thret.; write hate.threat.",
                "evidence.xyz > 0; nobody knows the label xyz.; use one of",
                "score('body', 'hat') > 0.5; nobody knows the label hat.; write hate."
            })
    void namesAnUnknownLabel(String text, String what, String fix) {
        assertThat(refusal(text).what()).isEqualTo(what);
        assertThat(refusal(text).fix()).startsWith(fix);
    }

    @Test
    void knowsLabelsOfAPolicysOwn() {
        assertThat(LANGUAGE.compile("scores.own.label >= 0.5")).isInstanceOf(Compiled.Sound.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scores.hate",
                "scores.hate >= 'a'",
                "scores.hate >=",
                "surface > 1.0",
                "unknown",
                "surface.foo == 'a'",
                "dyn(1) == 1",
                "parts[0] == 'a'",
                "{1: 2}.size() > 0 && true",
                "[1, 'a'].exists(x, x == 1)",
                "timestamp('2026-01-01T00:00:00Z') < timestamp('2026-01-01T00:00:00Z')",
                "surface.matches(community)",
                "surface.matches('[a')",
                "score('body', surface) > 0.5",
                "1u < 2u",
                "b'a' == b'a'",
                "null == null",
                ""
            })
    void refusesWhatHasNoMeaning(String text) {
        assertThat(LANGUAGE.compile(text)).isInstanceOf(Compiled.Refused.class);
    }

    @Test
    void refusesWhatCostsTooMuch() {
        String loops = "parts.exists(a, parts.exists(b, parts.exists(c, a == b && b == c)))";
        String costly = "parts.all(a, parts.all(b, a == b && a != '' && b != ''))";

        assertThat(refusal(loops).what()).contains("loops within each other");
        assertThat(refusal(costly).what()).contains("estimated cost");
        assertThat(refusal("true || ".repeat(400) + "true").what()).contains("longer than 2000 characters");
        assertThat(refusal("(".repeat(500) + "true" + ")".repeat(500)).what()).contains("recursion limit");
        assertThat(refusal("surface.matches('" + "a".repeat(300) + "')").what()).contains("too long");
    }

    @Test
    void readsScoresByLabelModalityPartAndScorer() {
        Asked asked = Asked.text("comment", Map.of("hate", 0.4)).model("title", "en", Map.of("hate.threat", 0.7));

        assertThat(holds("scores.hate == 0.7 && scores.hate.threat == 0.7", asked))
                .isTrue();
        assertThat(holds("text.hate == 0.7 && image.hate == 0.0", asked)).isTrue();
        assertThat(holds("score('body', 'hate') == 0.4 && score('title', 'hate') == 0.7", asked))
                .isTrue();
        assertThat(holds("scoreBy('text.model', 'hate') == 0.7 && scoreBy('x', 'hate') == 0.0", asked))
                .isTrue();
        assertThat(holds("parts.exists(p, score(p, 'hate') >= 0.5)", asked)).isFalse();
    }

    @Test
    void readsFactsOfEventAndAuthor() {
        Asked asked = Asked.text("comment", Map.of())
                .facts(facts -> facts.setCommunity("acme/music")
                        .setPriorRejections(3)
                        .setContextFlags(List.of("live"))
                        .setRisk(Map.of("burst", 0.8))
                        .setAccountCreatedAt(Instant.parse("2026-05-30T13:00:00Z")));

        assertThat(holds("inCommunity('acme') && !inCommunity('ac') && community == 'acme/music'", asked))
                .isTrue();
        assertThat(holds("author.priorRejections >= 3 && author.strikes == 0", asked))
                .isTrue();
        assertThat(holds("flag('live') && 'live' in flags && !flag('x')", asked))
                .isTrue();
        assertThat(holds("risk('burst') > 0.7 && risk('none') == 0.0", asked)).isTrue();
        assertThat(holds("author.accountAgeKnown && author.accountAgeDays == 1", asked))
                .isTrue();
        assertThat(holds("author.ageMethod == 'unknown' && author.maxAge > 150.0", asked))
                .isTrue();
        assertThat(holds("audience == 'unknown' && locale == '' && jurisdiction == ''", asked))
                .isTrue();
        assertThat(holds("languages == ['en'] && parts.size() == 1", asked)).isTrue();
    }

    @Test
    void countsEvidenceAndBankMatches() {
        Asked asked = Asked.on("upload")
                .signal(Asked.signal("image.hash", "p", Modality.IMAGE)
                        .setEvidence(List.of(Asked.bankEntry("p", "sexual.minors", "known")))
                        .setFacts(Map.of("frames", "120", "codec", "h264"))
                        .build());

        assertThat(holds("banks.sexual.minors == 1 && banks.sexual == 1 && banks.hate == 0", asked))
                .isTrue();
        assertThat(holds("evidence.sexual == 1 && bankMatches('known') == 1 && bankMatches('x') == 0", asked))
                .isTrue();
        assertThat(holds("fact('codec') == 'h264' && fact('x') == ''", asked)).isTrue();
        assertThat(holds("factNumber('frames') == 120.0 && factNumber('codec') == 0.0", asked))
                .isTrue();
    }
}
