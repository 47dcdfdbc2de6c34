package dev.weir.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UploadBodyTest {
    private final AtomicLong time = new AtomicLong(7);

    /** Bytes that come one by one, each after some time. */
    private UploadBody coming(int bytes, long nanosEach) {
        InputStream slow = new ByteArrayInputStream(new byte[bytes]) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                time.addAndGet(nanosEach);
                return super.read(into, offset, Math.min(1, length));
            }
        };
        return new UploadBody(slow, time::get);
    }

    @Test
    void aTricklingClientIsCutOff() {
        UploadBody body = coming(1_000, TimeUnit.SECONDS.toNanos(1));

        assertThatThrownBy(body::readAllBytes)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().type()).isEqualTo(ProblemType.TOO_SLOW));
    }

    @Test
    void aSlowPhoneIsNot() throws IOException {
        // 20 kB a second for more than the time that everybody has.
        assertThat(coming(2_000_000, TimeUnit.MICROSECONDS.toNanos(50)).readAllBytes())
                .hasSize(2_000_000);
        assertThat(time.get()).isGreaterThan(TimeUnit.SECONDS.toNanos(90));
    }

    @Test
    void aShortBodyMayTakeAMinute() throws IOException {
        assertThat(coming(50, TimeUnit.SECONDS.toNanos(1)).readAllBytes()).hasSize(50);
    }

    @Test
    void aBodyThatBreaksOffIsTheClientsFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };

        assertThatThrownBy(() -> new UploadBody(broken, time::get).read())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().type()).isEqualTo(ProblemType.BAD_REQUEST));
    }
}
