package vn.nhipcau.routes.performance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Computes the figures of a period from the stored dossiers in one pass over narrow columns. */
@Component
public class FigureEngine {

    private final DataSource dataSource;
    private final FigureSettings settings;
    private final WorkingCalendars calendars;
    private final AgencySuccession.Reader agencies;
    private final SourceTraits sources;

    public FigureEngine(
            DataSource dataSource,
            FigureSettings settings,
            WorkingCalendars calendars,
            AgencySuccession.Reader agencies,
            SourceTraits sources) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.calendars = calendars;
        this.agencies = agencies;
        this.sources = sources;
    }

    /**
     * The figures of every agency that has a dossier in the period, by agency code; everything judged at the period's
     * end. Dossiers that name no agency at all stand under the empty code. A year without a calendar leaves unmeasured
     * only the agencies that have a dossier in it.
     *
     * @param asOf counts only what was known strictly before that instant; null means all that is known
     */
    public SortedMap<String, AgencyFigures> compute(ReportingPeriod period, @Nullable Instant asOf) {
        return inOneSnapshot(connection -> compute(connection, period, asOf));
    }

    /** The same inside the caller's transaction, which must be REPEATABLE READ with auto-commit off. */
    public SortedMap<String, AgencyFigures> compute(
            Connection connection, ReportingPeriod period, @Nullable Instant asOf) throws SQLException {
        return pass(connection, period, asOf).byAgency();
    }

    /**
     * The figures of the whole province, recomputed from its dossiers.
     *
     * @throws MissingCalendarYear if working time is needed in a year without a calendar
     */
    public Figures province(ReportingPeriod period, @Nullable Instant asOf) {
        return inOneSnapshot(connection -> province(connection, period, asOf));
    }

    /** The same inside the caller's transaction, which must be REPEATABLE READ with auto-commit off. */
    public Figures province(Connection connection, ReportingPeriod period, @Nullable Instant asOf) throws SQLException {
        return pass(connection, period, asOf).total();
    }

    /**
     * The figures of groups of dossiers, recomputed from them: medians are exact, and a dossier of several groups counts
     * in each.
     *
     * @throws MissingCalendarYear if working time is needed in a year without a calendar
     */
    public SortedMap<String, Figures> groups(ReportingPeriod period, @Nullable Instant asOf, Grouping grouping) {
        return inOneSnapshot(connection -> {
            FigurePass pass = prepare(connection, period, asOf, false);
            pass.keepNamesApart();
            return read(connection, FigureQuery.rows(period, asOf), pass, rows -> {
                pass.run(rows);
                return pass.groups(grouping);
            });
        });
    }

    /**
     * Every agency and the whole province.
     *
     * @param province absent while an agency could not be measured
     */
    public record Everybody(
            SortedMap<String, AgencyFigures> agencies,
            @Nullable Figures province) {}

    /** The figures of every agency and of the province by one reading of the dossiers. */
    public Everybody everybody(ReportingPeriod period, @Nullable Instant asOf) {
        return inOneSnapshot(connection -> {
            FigurePass pass = pass(connection, period, asOf);
            SortedMap<String, AgencyFigures> agencies = pass.byAgency();
            boolean measured = agencies.values().stream().allMatch(AgencyFigures::measured);
            return new Everybody(agencies, measured ? pass.total() : null);
        });
    }

    /**
     * What the store holds, counted without judging anything.
     *
     * @param bySource dossiers of each source, by its number
     * @param concerned those the period concerns: what the figures of all agencies must account for
     */
    public record Holding(Map<Short, Long> bySource, long concerned) {}

    /** What the store holds; a dossier that another source tells newer is not concerned. */
    public Holding holding(Connection connection, ReportingPeriod period, @Nullable Instant asOf) throws SQLException {
        Map<Short, Long> bySource = new HashMap<>();
        long concerned = 0;
        try (PreparedStatement query = connection.prepareStatement(FigureQuery.holding(period, asOf));
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                bySource.put(rows.getShort(1), rows.getLong(2));
                concerned += rows.getLong(3);
            }
        }
        DossierSet outdone = settings.identity() == DossierIdentity.CODE
                ? SameDossiers.outdone(connection, asOf, sources(connection))
                : new DossierSet();
        return new Holding(bySource, outdone.isEmpty() ? concerned : without(connection, period, asOf, outdone));
    }

    private static long without(
            Connection connection, ReportingPeriod period, @Nullable Instant asOf, DossierSet outdone)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FigureQuery.numbers(period, asOf))) {
            query.setFetchSize(10_000);
            try (ResultSet rows = query.executeQuery()) {
                long count = 0;
                while (rows.next()) {
                    count += outdone.contains(rows.getLong(1)) ? 0 : 1;
                }
                return count;
            }
        }
    }

    /**
     * Hands over every dossier that counts in the period with what it adds to the figures, by source and dossier code.
     * The sums of {@link #compute} are the sums of these, because one tally counts both.
     *
     * @param agency who answers for the dossiers; null means the whole province
     * @param taker is called while the rows come in and must not use the connection
     * @throws MissingCalendarYear if working time is needed in a year without a calendar
     */
    public void contributions(
            Connection connection,
            ReportingPeriod period,
            @Nullable Instant asOf,
            @Nullable String agency,
            Consumer<? super Contribution> taker)
            throws SQLException {
        FigurePass pass = prepare(connection, period, asOf, true);
        read(connection, FigureQuery.evidence(period, asOf), pass, rows -> {
            pass.contributions(rows, agency, taker);
            return pass;
        });
    }

    /** The same in a transaction of its own. */
    public void contributions(
            ReportingPeriod period,
            @Nullable Instant asOf,
            @Nullable String agency,
            Consumer<? super Contribution> taker) {
        inOneSnapshot(connection -> {
            contributions(connection, period, asOf, agency, taker);
            return period;
        });
    }

    /**
     * How one dossier fared in a period, or nothing if the period does not concern it or another source tells it newer.
     *
     * @throws MissingCalendarYear if working time is needed in a year without a calendar
     */
    public Optional<Contribution> contribution(
            String sourceId, String dossierCode, ReportingPeriod period, @Nullable Instant asOf) {
        return inOneSnapshot(connection -> {
            Long dossierNo = dossierNo(connection, sourceId, dossierCode);
            if (dossierNo == null) {
                return Optional.empty();
            }
            FigurePass pass = prepare(connection, period, asOf, true);
            List<Contribution> found = new ArrayList<>();
            return read(connection, FigureQuery.evidence(period, asOf, dossierNo), pass, rows -> {
                pass.contributions(rows, null, found::add);
                return found.stream().findFirst();
            });
        });
    }

    private static @Nullable Long dossierNo(Connection connection, String sourceId, String dossierCode)
            throws SQLException {
        String sql = "select dossier_no from dossier join source using (source_no) where id = ? and dossier_code = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, sourceId);
            query.setString(2, dossierCode);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    private FigurePass pass(Connection connection, ReportingPeriod period, @Nullable Instant asOf) throws SQLException {
        FigurePass pass = prepare(connection, period, asOf, false);
        return read(connection, FigureQuery.rows(period, asOf), pass, rows -> {
            pass.run(rows);
            return pass;
        });
    }

    private FigurePass prepare(Connection connection, ReportingPeriod period, @Nullable Instant asOf, boolean explains)
            throws SQLException {
        Map<Short, SameDossiers.Source> known = sources(connection);
        LegalLimits limits = explains || settings.countsLawfulDue()
                ? LegalLimits.read(connection, period.zone(), asOf)
                : LegalLimits.NONE;
        FigurePass pass = new FigurePass(period, settings, calendars, limits, agencies.read(connection, asOf), known);
        if (settings.identity() == DossierIdentity.CODE) {
            pass.leaveOut(SameDossiers.outdone(connection, asOf, known));
        }
        return pass;
    }

    private interface Reading<T> {
        T of(CopyRows rows) throws SQLException;
    }

    private static <T> T read(Connection connection, String query, FigurePass pass, Reading<T> reading)
            throws SQLException {
        CopyRows rows = new CopyRows(connection, query, pass.agencyCodes(), pass.procedureCodes());
        try {
            return reading.of(rows);
        } finally {
            rows.drain();
        }
    }

    /** How figures are measured now. */
    public Method method() {
        return inOneSnapshot(this::method);
    }

    /** The same inside the caller's transaction. */
    public Method method(Connection connection) throws SQLException {
        return new Method(
                settings.comparison(),
                settings.pausePolicy(),
                settings.apologyForgives(),
                settings.pauseReasons().stream().sorted().map(Enum::name).toList(),
                settings.identity(),
                settings.rules().keySet().stream().sorted().toList(),
                calendars.version(),
                mappingVersions(connection),
                ProductVersion.current());
    }

    /** All that decides about the figures of a period now, besides what the database holds. */
    public FigureMethod methodFor(ReportingPeriod period) {
        return inOneSnapshot(connection -> methodFor(connection, period));
    }

    /** The same inside the caller's transaction. */
    public FigureMethod methodFor(Connection connection, ReportingPeriod period) throws SQLException {
        SortedMap<String, SourceTraits.Trait> traits = new TreeMap<>();
        sources(connection).values().forEach(source -> traits.put(source.id(), source.trait()));
        return new FigureMethod(period, settings, calendars.content(), traits);
    }

    /** An engine that measures by a stored method, whatever is configured now. */
    public FigureEngine by(FigureMethod method) {
        return new FigureEngine(
                dataSource,
                method.settings(),
                WorkingCalendars.of(method.calendars()),
                agencies,
                id -> method.sources().getOrDefault(id, SourceTraits.Trait.DEFAULT));
    }

    private Map<Short, SameDossiers.Source> sources(Connection connection) throws SQLException {
        Map<Short, SameDossiers.Source> found = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("select source_no, id from source");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String id = rows.getString(2);
                found.put(rows.getShort(1), new SameDossiers.Source(id, sources.of(id)));
            }
        }
        return found;
    }

    private static SortedMap<String, String> mappingVersions(Connection connection) throws SQLException {
        SortedMap<String, String> versions = new TreeMap<>();
        String newestLast = "select name, sha256 from mapping_version order by mapping_no";
        try (PreparedStatement query = connection.prepareStatement(newestLast);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                versions.put(rows.getString(1), rows.getString(2));
            }
        }
        return versions;
    }

    private <T> T inOneSnapshot(Snapshot.Questions<T> questions) {
        return Snapshot.of(dataSource, "FIG-101 the figures cannot be read", questions);
    }
}
