package vn.nhipcau.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private final AtomicLong nanos = new AtomicLong();
    private final LoginThrottle throttle = new LoginThrottle(nanos::get);

    @Test
    void oneAttemptTooManyWithinAMinuteIsRefusedAndTheNextMinuteIsFree() {
        for (int i = 0; i < LoginThrottle.ATTEMPTS; i++) {
            assertThat(throttle.allows("address 10.0.0.1")).isTrue();
        }
        assertThat(throttle.allows("address 10.0.0.1")).isFalse();
        assertThat(throttle.allows("address 10.0.0.2")).isTrue();

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(throttle.allows("address 10.0.0.1")).isTrue();
    }

    @Test
    void manyDifferentNamesDoNotFillTheMemory() {
        for (int i = 0; i < 50_000; i++) {
            throttle.allows("name " + i);
        }

        assertThat(throttle.remembered()).isLessThanOrEqualTo(10_000);
    }
}
