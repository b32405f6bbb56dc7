package vn.nhipcau.routes.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureMethod;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** What was said of an agency's month, with all that is needed to compute it again, years later too. */
@Component
public class Revisions {

    private final JdbcClient sql;
    private final FigureEngine today;
    private final Periods periods;

    public Revisions(DataSource dataSource, FigureEngine today, Periods periods) {
        this.sql = JdbcClient.create(dataSource);
        this.today = today;
        this.periods = periods;
    }

    /**
     * One revision.
     *
     * @param knownAt it knows what was known strictly before
     * @param engine measures as it was measured; as today where nobody had kept the method yet
     * @param methodSha256 of the stored method; absent where nobody had kept it yet
     * @param figures as they were sent
     */
    public record Revision(
            String agency,
            ReportingPeriod period,
            int number,
            Instant knownAt,
            FigureEngine engine,
            @Nullable String methodSha256,
            Figures figures) {}

    /** That revision, or the newest one. */
    public Optional<Revision> find(String agency, YearMonth period, @Nullable Integer revision) {
        return sql.sql("""
                        select s.agency, s.revision, s.known_at, s.figures, s.method, m.content
                        from monthly_status s left join figure_method m on m.sha256 = s.method
                        where s.agency = :agency and s.period = :period
                            and (cast(:revision as integer) is null or s.revision = :revision)
                        order by s.revision desc limit 1""")
                .param("agency", agency)
                .param("period", period.toString())
                .param("revision", revision)
                .query((row, number) -> revision(row, period))
                .optional();
    }

    /** The newest one of any agency of the period that was known strictly before an instant; null means by now. */
    public Optional<Revision> newest(YearMonth period, @Nullable Instant asOf) {
        return sql.sql("""
                        select s.agency, s.revision, s.known_at, s.figures, s.method, m.content
                        from monthly_status s left join figure_method m on m.sha256 = s.method
                        where s.period = :period and (cast(:asOf as timestamptz) is null or s.known_at < :asOf)
                        order by s.known_at desc, s.agency limit 1""")
                .param("period", period.toString())
                .param("asOf", asOf == null ? null : asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) -> revision(row, period))
                .optional();
    }

    private Revision revision(ResultSet row, YearMonth label) throws SQLException {
        String content = row.getString("content");
        FigureMethod method = content == null ? null : FigureMethod.of(content);
        return new Revision(
                row.getString("agency"),
                method == null ? periods.find(label).definition() : method.period(),
                row.getInt("revision"),
                row.getObject("known_at", OffsetDateTime.class).toInstant(),
                method == null ? today : today.by(method),
                row.getString("method"),
                figures(row.getBytes("figures")));
    }

    private static Figures figures(byte[] json) {
        try {
            return WireFormat.read(WireFormat.read(json), Figures.class);
        } catch (IOException e) {
            throw new UncheckedIOException("stored figures are no figures", e);
        }
    }
}
