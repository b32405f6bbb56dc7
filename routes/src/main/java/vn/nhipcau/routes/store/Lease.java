package vn.nhipcau.routes.store;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The right to read one source, for as long as it is renewed; its epoch stands in every write. */
public final class Lease implements AutoCloseable {
    /** A holder that has not been heard of for this long has lost the source. */
    static final Duration TIME_TO_LIVE = Duration.ofSeconds(15);

    static final Duration RENEWED_EVERY = Duration.ofSeconds(5);
    /** The holder itself stops this much earlier, by its own clock that nobody can set back. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Leases leases;
    private final String sourceId;
    private final long epoch;
    private final SourcePosition position;
    private volatile long renewedAt;
    private volatile boolean lost;
    private @Nullable Future<?> renewal;

    Lease(Leases leases, String sourceId, long epoch, SourcePosition position, long takenAt) {
        this.leases = leases;
        this.sourceId = sourceId;
        this.epoch = epoch;
        this.position = position;
        this.renewedAt = takenAt;
    }

    public long epoch() {
        return epoch;
    }

    /** Where reading stood when the lease was taken. */
    public SourcePosition position() {
        return position;
    }

    /** Whether the holder may go on; once false it stays false. */
    public boolean held() {
        if (System.nanoTime() - renewedAt > TIME_TO_LIVE.minus(MARGIN).toNanos()) {
            lost = true;
        }
        return !lost;
    }

    /** Gives the source free for the next reader. */
    @Override
    public void close() {
        if (renewal != null) {
            renewal.cancel(false);
        }
        leases.release(sourceId, epoch);
    }

    String sourceId() {
        return sourceId;
    }

    void renewBy(Future<?> task) {
        renewal = task;
    }

    void renewed(long at) {
        renewedAt = at;
    }

    void lose() {
        lost = true;
    }
}
