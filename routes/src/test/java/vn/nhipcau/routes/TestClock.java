package vn.nhipcau.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves only when a test says so. */
public final class TestClock extends Clock {
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile Instant now;

    public TestClock(Instant now) {
        this.now = now;
    }

    public void forward(Duration time) {
        now = now.plus(time);
    }

    public void set(Instant instant) {
        now = instant;
    }

    /** The next question ends with this failure, the ones after it do not. */
    public void failOnce(RuntimeException with) {
        failure.set(with);
    }

    /** Whether somebody has met the failure. */
    public boolean hasFailed() {
        return failure.get() == null;
    }

    @Override
    public Instant instant() {
        RuntimeException failing = failure.getAndSet(null);
        if (failing != null) {
            throw failing;
        }
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
