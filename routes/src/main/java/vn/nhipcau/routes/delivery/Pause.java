package vn.nhipcau.routes.delivery;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rest a consumer takes while broker or database is away: doubled each time up to a cap, over with the first
 * success. Measured by the machine's monotonic clock. For one thread.
 */
public final class Pause {

    private static final Logger LOG = LoggerFactory.getLogger(Pause.class);

    private final Duration first;
    private final Duration cap;
    private Duration next;
    private long until = System.nanoTime();
    private boolean failing;

    public Pause(Duration first, Duration cap) {
        this.first = first;
        this.cap = cap;
        this.next = first;
    }

    /** Whether it is still too early to try again. */
    public boolean lasts() {
        return failing && System.nanoTime() - until < 0;
    }

    /** Rests, longer than the last time; says so once. */
    public void longer(String what, Exception cause) {
        if (!failing) {
            LOG.warn(
                    "{} pauses: broker or database is away ({}).",
                    what,
                    cause.getClass().getSimpleName());
        }
        failing = true;
        until = System.nanoTime() + next.toNanos();
        next = next.multipliedBy(2).compareTo(cap) < 0 ? next.multipliedBy(2) : cap;
    }

    /** It worked. */
    public void over() {
        failing = false;
        next = first;
    }
}
