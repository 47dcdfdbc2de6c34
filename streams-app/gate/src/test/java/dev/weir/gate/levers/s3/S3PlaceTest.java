package dev.weir.gate.levers.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3PlaceTest {
    @Test
    void isServedInThePathOrInTheHost() {
        S3Place place = S3Place.parse("s3://packs/weir/").below("model+1.yaml");
        assertThat(place.uri()).isEqualTo("s3://packs/weir/model+1.yaml");
        assertThat(place.at(URI.create("http://minio:9000"), true))
                .isEqualTo(URI.create("http://minio:9000/packs/weir/model%2B1.yaml"));
        assertThat(place.at(URI.create("https://s3.eu-north-1.amazonaws.com/"), false))
                .isEqualTo(URI.create("https://packs.s3.eu-north-1.amazonaws.com/weir/model%2B1.yaml"));
    }

    @Test
    void holdsWhatLiesBelowItAndNothingBeside() {
        S3Place place = S3Place.parse("s3://packs/weir");
        assertThat(place.holds(S3Place.parse("s3://packs/weir/sha256-1"))).isTrue();
        assertThat(place.holds(S3Place.parse("s3://packs/weir"))).isFalse();
        assertThat(place.holds(S3Place.parse("s3://packs/weird/sha256-1"))).isFalse();
        assertThat(place.holds(S3Place.parse("s3://other/weir/sha256-1"))).isFalse();
        assertThat(S3Place.parse("s3://packs").holds(S3Place.parse("s3://packs/any")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"packs/weir", "s3://", "s3://P/x", "s3://packs/a/../b", "s3://packs/a//b", "s3://packs/a?b"})
    void whatIsNoPlaceIsRefused(String uri) {
        assertThatThrownBy(() -> S3Place.parse(uri)).isInstanceOf(IllegalArgumentException.class);
    }
}
