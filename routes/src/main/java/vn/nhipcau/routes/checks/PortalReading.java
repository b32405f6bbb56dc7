package vn.nhipcau.routes.checks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.performance.AgencySuccession;
import vn.nhipcau.routes.performance.Deadline;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * The portal's own formula over the dossiers of one source in one calendar month, agency by agency: once as we judge
 * them, once as the portal does, and between the two what each of its habits changes.
 */
final class PortalReading {
    /** Dossiers of a month: whatever either side may select. */
    private static final String DOSSIERS = """
            select v.dossier_no, coalesce(v.resolving_agency, v.receiving_agency) as agency, v.received_at, v.submitted_at,
                   v.due_at, v.finished_at, v.returned_at, v.closed_by, v.stage, v.channel, v.sector_code,
                   exists (select from unnest(v.pause_from, v.pause_to, v.pause_reason) p (begins, ends, reason)
                           where reason = 'SUPPLEMENT' and begins < ? and (ends is null or ends >= ?)) as waits,
                   m.state is not null as held
            from dossier_version v
            left join missing_dossier m
                on m.source_no = v.source_no and m.dossier_code = v.dossier_code and m.state = 'HELD'
            where v.source_no = ? and not v.deleted
              and v.first_seen < ? and (v.superseded_at is null or v.superseded_at >= ?)
              and (v.received_at < ? and (v.received_at >= ? or v.finished_at is null or v.finished_at >= ?
                     or v.returned_at >= ?)
                   or v.closed_by = 'REFUSED_AT_RECEPTION')""";

    private static final String HAS_SECTORS = """
            select exists (select from dossier_version where source_no = ? and superseded_at is null
                and sector_code is not null)""";
    private static final Instant ALL_THAT_IS_KNOWN = Instant.parse("9999-01-01T00:00:00Z");
    private static final Set<PortalDefect> NONE = EnumSet.noneOf(PortalDefect.class);

    private final ReportingPeriod month;
    private final AgencySuccession succession;
    private final Map<Long, Deadline> judged = new HashMap<>();
    private final SortedMap<String, Sums> rows = new TreeMap<>();
    private final Sums all = new Sums();

    /** What adds up for one agency. */
    static final class Sums {
        final long[] ours = new long[PortalColumn.values().length];
        final long[] theirs = new long[PortalColumn.values().length];
        final long[] rolled = new long[PortalColumn.values().length];
        final long[] moved = new long[PortalColumn.values().length];
        final long[] held = new long[PortalColumn.values().length];
        final Map<PortalDefect, long[]> effects = new EnumMap<>(PortalDefect.class);
        long mayBeMarkedEarly;

        long effect(PortalDefect defect, PortalColumn column) {
            long[] counts = effects.get(defect);
            return counts == null ? 0 : counts[column.ordinal()];
        }

        private void add(PortalDefect defect, int before, int after) {
            if (before != after) {
                add(effects.computeIfAbsent(defect, none -> new long[PortalColumn.values().length]), after, 1);
                add(effects.get(defect), before, -1);
            }
        }

        private static void add(long[] counts, int bits, int times) {
            for (int rest = bits; rest != 0; rest &= rest - 1) {
                counts[Integer.numberOfTrailingZeros(rest)] += times;
            }
        }
    }

    private PortalReading(ReportingPeriod month, AgencySuccession succession) {
        this.month = month;
        this.succession = succession;
    }

    /**
     * @param month a calendar month
     * @param asOf only what was known strictly before it; null means all that is known
     */
    static PortalReading of(
            Connection connection,
            FigureEngine engine,
            AgencySuccession succession,
            String source,
            ReportingPeriod month,
            @Nullable Instant asOf)
            throws SQLException {
        PortalReading reading = new PortalReading(month, succession);
        engine.contributions(connection, month, asOf, null, dossier -> {
            if (dossier.version().source().equals(source)) {
                reading.judged.put(dossier.version().dossierNo(), dossier.deadline());
            }
        });
        reading.read(connection, source, asOf);
        return reading;
    }

    /** The sums of the agency of that code; all zero where it has no dossier. */
    Sums row(String agency) {
        return agency.isEmpty() ? all : rows.getOrDefault(agency, new Sums());
    }

    private void read(Connection connection, String source, @Nullable Instant asOf) throws SQLException {
        int number = number(connection, source);
        EnumSet<PortalDefect> defects = EnumSet.allOf(PortalDefect.class);
        if (!hasSectors(connection, number)) {
            defects.remove(PortalDefect.BLANK_SECTOR);
        }
        OffsetDateTime from = month.from().atOffset(ZoneOffset.UTC);
        OffsetDateTime to = month.to().atOffset(ZoneOffset.UTC);
        // The portal counts on to a 31st that the month may not have.
        Instant rolledEnd = month.from().plus(31, ChronoUnit.DAYS);
        PortalFormula formula = new PortalFormula(month.from(), month.to(), month.zone());
        PortalFormula rolled = new PortalFormula(month.from(), rolledEnd, month.zone());
        OffsetDateTime known = (asOf == null ? ALL_THAT_IS_KNOWN : asOf).atOffset(ZoneOffset.UTC);
        try (PreparedStatement query = connection.prepareStatement(DOSSIERS)) {
            query.setFetchSize(10_000);
            query.setObject(1, to);
            query.setObject(2, to);
            query.setInt(3, number);
            query.setObject(4, known);
            query.setObject(5, known);
            query.setObject(6, rolledEnd.atOffset(ZoneOffset.UTC));
            query.setObject(7, from);
            query.setObject(8, from);
            query.setObject(9, from);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    count(row, formula, rolled, defects);
                }
            }
        }
    }

    private void count(ResultSet row, PortalFormula formula, PortalFormula rolled, Set<PortalDefect> defects)
            throws SQLException {
        Deadline ours = judged.get(row.getLong("dossier_no"));
        PortalDossier dossier = new PortalDossier(
                instant(row, "received_at"),
                instant(row, "submitted_at"),
                instant(row, "due_at"),
                instant(row, "finished_at"),
                instant(row, "returned_at"),
                row.getString("closed_by"),
                row.getString("stage"),
                "ONLINE".equals(row.getString("channel")),
                row.getString("sector_code") != null,
                row.getBoolean("waits"),
                ours);
        String raw = row.getString("agency");
        String theirs = raw == null ? "" : succession.resolve(raw, month.last());
        Sums target = rows.computeIfAbsent(theirs, none -> new Sums());
        int placed = formula.place(dossier, NONE);
        if (ours != null && !ours.agency().equals(theirs)) {
            Sums answering = rows.computeIfAbsent(ours.agency(), none -> new Sums());
            Sums.add(answering.ours, placed, 1);
            Sums.add(answering.moved, placed, -1);
            Sums.add(target.moved, placed, 1);
        } else {
            Sums.add(target.ours, placed, 1);
        }
        Sums.add(all.ours, placed, 1);
        EnumSet<PortalDefect> with = EnumSet.noneOf(PortalDefect.class);
        for (PortalDefect defect : defects) {
            with.add(defect);
            int next = formula.place(dossier, with);
            target.add(defect, placed, next);
            all.add(defect, placed, next);
            placed = next;
        }
        int rolledBits = rolled.place(dossier, defects);
        int early = formula.mayBeMarkedEarly(dossier, placed) ? 1 : 0;
        boolean held = row.getBoolean("held");
        for (Sums sums : new Sums[] {target, all}) {
            Sums.add(sums.theirs, placed, 1);
            Sums.add(sums.rolled, rolledBits, 1);
            sums.mayBeMarkedEarly += early;
            if (held) {
                Sums.add(sums.held, placed, 1);
            }
        }
    }

    private static int number(Connection connection, String source) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select source_no from source where id = ?")) {
            query.setString(1, source);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getInt(1) : -1;
            }
        }
    }

    private static boolean hasSectors(Connection connection, int source) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HAS_SECTORS)) {
            query.setInt(1, source);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
