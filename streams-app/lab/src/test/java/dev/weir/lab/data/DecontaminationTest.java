package dev.weir.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecontaminationTest {

    /** First 16 hex digits of sha256("helloworld42"). */
    private static final String LISTED = Decontamination.key("helloworld42");

    @Test
    void theKeyIsOfLettersAndDigitsAloneInLowerCase() {
        assertThat(LISTED).hasSize(16).isEqualTo(Decontamination.key("  Hello, WORLD -- 42!\n"));
        assertThat(Decontamination.key("\uff28ello world 42")).isEqualTo(LISTED);
        assertThat(Decontamination.key("hello world 43")).isNotEqualTo(LISTED);
    }

    @Test
    void theKeyIsTheSha256ThatAnyToolGives() {
        assertThat(Decontamination.key("abc")).isEqualTo("ba7816bf8f01cfea");
    }

    @Test
    void listedTextsAreFoundHoweverTheyAreDressed() {
        Decontamination list = Decontamination.of(List.of(LISTED, ""));
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.lists("\"Hello\" world (42)")).isTrue();
        assertThat(list.lists("hello world")).isFalse();
    }
}
