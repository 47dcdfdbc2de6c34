package dev.weir.standalone.cli.levers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.standalone.cli.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionNameTest {
    @Test
    void theVersionStandsBehindTheLastSign() {
        assertThat(VersionName.parse("acme@music@2")).isEqualTo(new VersionName("acme@music", "2"));
        assertThat(VersionName.parse("acme@2")).hasToString("acme@2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "acme", "acme@", "@2"})
    void whatNamesNoVersionIsRefused(String name) {
        assertThatThrownBy(() -> VersionName.parse(name))
                .isInstanceOf(Refusal.class)
                .hasMessage("say which version, as ID@VERSION; '" + name + "' does not");
    }
}
