package dev.weir.scoring.text.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageIdentifierTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | I was wondering whether you could help me with this",
                "en | nice pic lol",
                "en | hello",
                "de | Ich habe gestern meine Oma im Krankenhaus besucht",
                "zh | 今天天气很好我们去公园吧",
                "es | Ayer fui al mercado y no encontré nada bueno",
                "fr | Je ne sais pas pourquoi il est parti si tôt",
                "pt | Não sei se você vai gostar desta cidade",
                "it | Non ho capito perché sono andati via così presto",
                "nl | Ik heb gisteren mijn oma in het ziekenhuis bezocht",
                "ru | Я не знаю, почему он ушёл так рано",
                "ar | أنا لا أعرف لماذا ذهب",
                "ja | これはとてもおもしろいです",
                "ko | 오늘 날씨가 정말 좋네요",
                "pl | Nie wiem, dlaczego on tak wcześnie poszedł do domu",
                "uk | Я не знаю, чому він пішов і коли повернеться",
            })
    void tellsLanguagesApart(String code, String text) {
        assertThat(LanguageIdentifier.identify(text).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dydw i ddim yn gwybod beth mae hyn yn ei olygu",
                "tôi không biết điều này là gì cả nhà ơi",
                "من نمی‌دانم چرا او رفت",
                "मुझे नहीं पता कि वह क्यों गया",
            })
    void saysHonestlyWhatItDoesNotKnow(String text) {
        assertThat(LanguageIdentifier.identify(text).isKnown()).isFalse();
    }

    @Test
    void aTextWithoutLettersHasNoLanguage() {
        LanguageGuess guess = LanguageIdentifier.identify("12:30 !!! 👍");
        assertThat(guess.isKnown()).isFalse();
        assertThat(guess.confidence()).isZero();
    }
}
