package vn.nhipcau.routes.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which sources have not given everything a period needs. */
@Component
public class PeriodSources {
    private final SourceBoard board;
    private final Clock clock;

    PeriodSources(SourceBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    /** Why a period's data may lack something. */
    public enum Lack {
        NEVER_READ,
        /** Read, but not up to the end of the period. */
        NOT_READ_TO_THE_END,
        /** The newest run broke off: something may be unread. */
        LAST_RUN_INCOMPLETE
    }

    /**
     * A source that may have more to say about a period.
     *
     * @param readUpTo everything it showed before this instant has been read; absent if never
     * @param errorCode why the newest run is not complete, where that is the reason
     */
    public record IncompleteSource(
            String source,
            String name,
            Lack lack,
            @Nullable Instant readUpTo,
            @Nullable String errorCode) {}

    /**
     * @param end of the period, exclusive; before it has come, only runs that broke off are told
     */
    public List<IncompleteSource> incomplete(Collection<PlannedSource> planned, Instant end) {
        boolean over = !clock.instant().isBefore(end);
        return board.of(planned).stream()
                .<IncompleteSource>mapMulti((source, told) -> {
                    Lack lack = lack(source, end, over);
                    if (lack != null) {
                        RunEntry last = source.lastRun();
                        String code = lack == Lack.NEVER_READ || last == null ? null : last.errorCode();
                        told.accept(new IncompleteSource(source.id(), source.name(), lack, source.readUpTo(), code));
                    }
                })
                .toList();
    }

    private static @Nullable Lack lack(SourceHealth source, Instant end, boolean over) {
        Instant readUpTo = source.readUpTo();
        RunEntry last = source.lastRun();
        if (last != null && !last.state().equals("COMPLETE")) {
            return Lack.LAST_RUN_INCOMPLETE;
        }
        if (!over) {
            return null;
        }
        if (readUpTo == null) {
            return Lack.NEVER_READ;
        }
        return readUpTo.isBefore(end) ? Lack.NOT_READ_TO_THE_END : null;
    }
}
