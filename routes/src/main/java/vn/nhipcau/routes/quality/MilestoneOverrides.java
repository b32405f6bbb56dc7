package vn.nhipcau.routes.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.performance.PeriodRule;

/** What persons say of milestones: each statement is kept for ever, a later one about the same step counts instead. */
@Component
public class MilestoneOverrides {

    private static final String COLUMNS =
            "override_no, agency, year, milestone, round, state, date, reason, document_id, author, role, at";

    private final JdbcClient sql;
    private final Knowledge knowledge;
    private final QualityCatalogues catalogues;
    private final AuditWriter audit;
    private final PeriodRule periods;

    MilestoneOverrides(
            DataSource dataSource,
            Knowledge knowledge,
            QualityCatalogues catalogues,
            AuditWriter audit,
            PeriodRule periods) {
        this.sql = JdbcClient.create(dataSource);
        this.knowledge = knowledge;
        this.catalogues = catalogues;
        this.audit = audit;
        this.periods = periods;
    }

    /**
     * A person says how a milestone stands.
     *
     * @param state null takes back what was said of the step before
     * @param date civil day of the step, or from which the state holds
     */
    public record Statement(
            String agency,
            int year,
            Milestone milestone,
            @Nullable Integer round,
            @Nullable MilestoneState state,
            LocalDate date,
            String reason,
            @Nullable String documentId) {}

    /** Keeps a statement, marks the agency as changed and writes the audit, all in one transaction. */
    public void say(Statement said, String author, String role) {
        Step step = catalogues.board(null).step(said.milestone(), said.round());
        knowledge.write(at -> {
            sql.sql("insert into milestone_override (agency, year, milestone, round, state, date, reason, document_id,"
                            + " author, role, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            said.agency(),
                            said.year(),
                            said.milestone().name(),
                            step.round(),
                            said.state() == null ? null : said.state().name(),
                            said.date(),
                            said.reason(),
                            said.documentId(),
                            author,
                            role,
                            at.atOffset(ZoneOffset.UTC))
                    .update();
            sql.sql("""
                    insert into dirty_agency (agency, since) values (?, ?)
                    on conflict (agency) do update
                    set since = least(dirty_agency.since, excluded.since), mark_no = excluded.mark_no""")
                    .params(
                            said.agency(),
                            said.date().atStartOfDay(periods.zone()).toOffsetDateTime())
                    .update();
            Map<String, Object> detail = new HashMap<>();
            detail.put("milestone", said.milestone().name());
            detail.put("year", said.year());
            detail.put("reason", said.reason());
            if (step.round() != null) {
                detail.put("round", step.round());
            }
            if (said.state() != null) {
                detail.put("state", said.state().name());
                detail.put("date", said.date().toString());
            }
            audit.record(
                    author, said.state() == null ? "MILESTONE_TAKEN_BACK" : "MILESTONE_SET", said.agency(), detail);
        });
    }

    /**
     * Every statement about an agency's year, the newest first, those taken back and overtaken among them.
     *
     * @param asOf only those made strictly before that instant; null means all
     */
    public List<MilestoneOverride> history(String agency, int year, @Nullable Instant asOf) {
        return sql.sql("select " + COLUMNS + """
                         from milestone_override where agency = :agency and year = :year
                          and at < coalesce(cast(:asOf as timestamptz), 'infinity')
                        order by override_no desc""")
                .param("agency", agency)
                .param("year", year)
                .param("asOf", asOf == null ? null : asOf.atOffset(ZoneOffset.UTC))
                .query(MilestoneOverrides::statement)
                .list();
    }

    /** What counts for a year's boards, by agency and from earlier years on: the newest statement of each step. */
    Map<String, List<MilestoneOverride>> upTo(int year, @Nullable Instant asOf) {
        return sql
                .sql("select distinct on (agency, year, milestone, round) " + COLUMNS + """
                         from milestone_override
                        where year <= :year and at < coalesce(cast(:asOf as timestamptz), 'infinity')
                        order by agency, year, milestone, round, override_no desc""")
                .param("year", year)
                .param("asOf", asOf == null ? null : asOf.atOffset(ZoneOffset.UTC))
                .query(MilestoneOverrides::statement)
                .list()
                .stream()
                .collect(Collectors.groupingBy(MilestoneOverride::agency));
    }

    private static MilestoneOverride statement(ResultSet row, int number) throws SQLException {
        String state = row.getString("state");
        return new MilestoneOverride(
                row.getLong("override_no"),
                row.getString("agency"),
                row.getInt("year"),
                Milestone.valueOf(row.getString("milestone")),
                row.getObject("round", Integer.class),
                state == null ? null : MilestoneState.valueOf(state),
                row.getObject("date", LocalDate.class),
                row.getString("reason"),
                row.getString("document_id"),
                row.getString("author"),
                row.getString("role"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
