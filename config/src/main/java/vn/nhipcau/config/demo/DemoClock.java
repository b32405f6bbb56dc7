package vn.nhipcau.config.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Ticks like any clock, but in October 2022; its distance from today is kept in a file, so that a restart goes on. */
final class DemoClock extends Clock {
    private final Path file;
    private final ZoneId zone;
    private volatile Duration offset;

    private DemoClock(Path file, Duration offset, ZoneId zone) {
        this.file = file;
        this.offset = offset;
        this.zone = zone;
    }

    /** Goes on where the file says, or begins anew at that instant. */
    static DemoClock in(Path file, Instant begin) throws IOException {
        if (Files.exists(file)) {
            return new DemoClock(file, Duration.parse(Files.readString(file).strip()), ZoneOffset.UTC);
        }
        DemoClock clock = new DemoClock(file, Duration.ZERO, ZoneOffset.UTC);
        clock.moveTo(begin);
        return clock;
    }

    /** Jumps forward; a clock that is there already goes on as it is. */
    void moveTo(Instant instant) throws IOException {
        Duration wanted = Duration.between(Instant.now(), instant);
        if (offset.isZero() || wanted.compareTo(offset) > 0) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, wanted.toString());
            offset = wanted;
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        try {
            return other.equals(zone) ? this : in(file, instant()).inZone(other);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private DemoClock inZone(ZoneId other) {
        return new DemoClock(file, offset, other);
    }
}
