package vn.nhipcau.routes.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * How many records a window should show at least. What we already hold with a change inside the window has to come
 * again; a source that gives no change instants is measured by its own earlier runs.
 */
@Component
public class Baseline {
    private static final int RUNS = 5;
    /** Less than one in so many is told. */
    private static final int REDUCED = 5;

    private static final String HELD = """
            select (select count(*) from dossier where source_no = ? and changed_at >= ? and changed_at < ?)
                 + (select count(*) from iso_document
                     where source_no = ? and superseded_at is null and changed_at >= ? and changed_at < ?)""";
    private static final String TELLS_CHANGES = """
            select exists (select 1 from dossier where source_no = ? and changed_at is not null)
                or exists (select 1 from iso_document where source_no = ? and changed_at is not null)""";

    private final DataSource dataSource;
    private final Runs runs;

    public Baseline(DataSource dataSource, Runs runs) {
        this.dataSource = dataSource;
        this.runs = runs;
    }

    /** The number of records to be expected in {@code [from, to)}; 0 where nothing is known. */
    public long expected(int sourceNo, Instant from, Instant to) {
        return Math.max(held(sourceNo, from, to), earlierRuns(sourceNo, Duration.between(from, to)));
    }

    /**
     * How many records were due where far fewer came: less than a fifth both of what earlier runs read and of what we
     * hold ourselves with a change inside the window. Over Tết and at week-ends little changes, so little is held; a
     * source that gives no change instants is never told.
     *
     * @return 0 where nothing is odd
     */
    public long muchMore(int sourceNo, Instant from, Instant to, long read) {
        long usual = earlierRuns(sourceNo, Duration.between(from, to));
        // The count of what we hold reads every head of the source; it is asked for only when there is a reason.
        long due = read * REDUCED < usual ? Math.min(usual, held(sourceNo, from, to)) : 0;
        return read * REDUCED < due ? due : 0;
    }

    /** Records of a source that we hold with a change in {@code [from, to)}. */
    public long held(int sourceNo, Instant from, Instant to) {
        return Transactions.run(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HELD)) {
                for (int column = 0; column < 6; column += 3) {
                    statement.setInt(column + 1, sourceNo);
                    statement.setObject(column + 2, from.atOffset(ZoneOffset.UTC));
                    statement.setObject(column + 3, to.atOffset(ZoneOffset.UTC));
                }
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** The median of the latest runs; a longer window counts in proportion where the source filters by change. */
    private long earlierRuns(int sourceNo, Duration window) {
        List<Runs.Reading> latest = runs.latest(sourceNo, RUNS);
        if (latest.isEmpty()) {
            return 0;
        }
        boolean filters = tellsChanges(sourceNo);
        long[] counts = latest.stream()
                .mapToLong(reading -> filters ? scaled(reading, window) : reading.records())
                .sorted()
                .toArray();
        return counts[counts.length / 2];
    }

    private static long scaled(Runs.Reading reading, Duration window) {
        double share =
                (double) window.toSeconds() / Math.max(1, reading.window().toSeconds());
        return Math.round(reading.records() * Math.min(1, share));
    }

    private boolean tellsChanges(int sourceNo) {
        return Transactions.run(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TELLS_CHANGES)) {
                statement.setInt(1, sourceNo);
                statement.setInt(2, sourceNo);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }
}
