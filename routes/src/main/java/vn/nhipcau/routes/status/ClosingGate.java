package vn.nhipcau.routes.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.checks.Check;
import vn.nhipcau.routes.failure.Actor;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.failure.IncidentWriter;

/**
 * Lets a period with differing control totals pass only when two people have asked for it with a reason; both have seen
 * the same differences. Works in the transaction of the closing.
 */
@Component
public class ClosingGate {
    /** Stays open until the period is closed or restated with totals that agree. */
    static final String OVERRIDDEN = "CONTROL_TOTALS_OVERRIDDEN";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient sql;
    private final IncidentWriter incidents;
    private final AuditWriter audit;
    private final Clock clock;

    ClosingGate(DataSource dataSource, IncidentWriter incidents, AuditWriter audit, Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.incidents = incidents;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An override that waits for a second person.
     *
     * @param differences what the first person has seen
     */
    public record Asked(String askedBy, Instant askedAt, String reason, List<Check> differences) {}

    /** What waits for a second person. */
    public Optional<Asked> waiting(YearMonth label) {
        return sql.sql("select * from closing_override where period = :label and agreed_at is null")
                .param("label", label.toString())
                .query((row, number) -> new Asked(
                        row.getString("asked_by"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getString("reason"),
                        read(row.getString("differences"))))
                .optional();
    }

    /**
     * Whether the period may go out.
     *
     * @param differences everything that keeps it from closing now; empty if nothing does
     * @param override whether the person asks for it all the same
     * @return false if a second person must agree first
     * @throws ControlTotalsDiffer PER-210 if nobody asked to pass, PER-211 if the same person asks twice
     */
    boolean passes(YearMonth label, List<Check> differences, boolean override, String reason, String actor) {
        Optional<Asked> asked = waiting(label);
        List<Check> open = neverPassed(differences);
        if (open.isEmpty()) {
            forget(label);
            tellPassed(label, differences);
            return true;
        }
        if (!override) {
            throw ControlTotalsDiffer.notAsked(label, open, asked.orElse(null));
        }
        if (asked.isEmpty() || !seenBefore(asked.get(), open)) {
            ask(label, open, reason, actor);
            return false;
        }
        if (Actor.of(asked.get().askedBy()).isSamePersonAs(Actor.of(actor))) {
            throw ControlTotalsDiffer.samePerson(label, open, asked.get());
        }
        agree(label, asked.get(), reason, actor);
        return true;
    }

    /**
     * The same for a restatement that is only asked for. Nothing goes out yet, so nothing is agreed to: what somebody
     * else has asked before gives way to this.
     *
     * @return false if the second person must agree to the override too
     */
    boolean lets(YearMonth label, List<Check> differences, boolean override, String reason, String actor) {
        List<Check> open = neverPassed(differences);
        if (open.isEmpty()) {
            forget(label);
            return true;
        }
        if (!override) {
            Optional<Asked> asked = waiting(label);
            throw ControlTotalsDiffer.notAsked(label, open, asked.orElse(null));
        }
        ask(label, open, reason, actor);
        return false;
    }

    /**
     * Without what two people have passed before to the letter: the same run of the same source, with the same numbers. A
     * portal that has been switched off since can never be read again and would keep every later period from closing.
     */
    private List<Check> neverPassed(List<Check> differences) {
        if (differences.isEmpty()) {
            return differences;
        }
        Set<Check> passed = sql
                .sql("select differences from closing_override where agreed_at is not null")
                .query(String.class)
                .list()
                .stream()
                .flatMap(agreed -> read(agreed).stream())
                .filter(check -> check.subject().kind() == Check.Kind.SOURCE)
                .collect(Collectors.toSet());
        return differences.stream().filter(check -> !passed.contains(check)).toList();
    }

    private void tellPassed(YearMonth label, List<Check> differences) {
        if (differences.isEmpty()) {
            incidents.settle(OVERRIDDEN, label.toString());
        } else {
            incidents.raise(
                    OVERRIDDEN,
                    label.toString(),
                    "Went out although control totals differ (%s), as two people have passed before."
                            .formatted(places(differences)));
        }
    }

    /** Nothing is new, and nothing has become more than the first person has seen. */
    private static boolean seenBefore(Asked asked, List<Check> differences) {
        return differences.stream()
                .allMatch(check -> asked.differences().stream().anyMatch(seen -> isNoMore(check, seen)));
    }

    private static boolean isNoMore(Check check, Check seen) {
        BigDecimal now = check.difference();
        BigDecimal then = seen.difference();
        return check.code().equals(seen.code())
                && check.subject().equals(seen.subject())
                && (now == null || then == null || now.abs().compareTo(then.abs()) <= 0);
    }

    private void ask(YearMonth label, List<Check> differences, String reason, String actor) {
        forget(label);
        sql.sql("""
                insert into closing_override (period, reason, differences, asked_by, asked_at)
                values (:label, :reason, :differences::jsonb, :actor, :now)
                """)
                .param("label", label.toString())
                .param("reason", reason)
                .param("differences", write(differences))
                .param("actor", actor)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(actor, "OVERRIDE_ASKED", label.toString(), told(reason, differences));
    }

    private void agree(YearMonth label, Asked asked, String reason, String actor) {
        sql.sql("""
                update closing_override set agreed_by = :actor, agreed_at = :now
                where period = :label and agreed_at is null
                """)
                .param("label", label.toString())
                .param("actor", actor)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(actor, "OVERRIDE_AGREED", label.toString(), told(reason, asked.differences()));
        incidents.raise(
                OVERRIDDEN,
                label.toString(),
                "Went out although control totals differ (%s); asked for by %s, agreed to by %s."
                        .formatted(places(asked.differences()), asked.askedBy(), actor));
    }

    /** Nothing waits for a second person any more. */
    void forget(YearMonth label) {
        sql.sql("delete from closing_override where period = :label and agreed_at is null")
                .param("label", label.toString())
                .update();
    }

    private static Map<String, String> told(String reason, List<Check> differences) {
        return Map.of("reason", reason, "differences", places(differences));
    }

    private static String places(List<Check> differences) {
        return differences.stream()
                .map(check -> (check.code() + " " + check.subject().code()).strip())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String write(List<Check> differences) {
        try {
            return JSON.writeValueAsString(differences);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("checks are plain values", e);
        }
    }

    private static List<Check> read(String differences) {
        try {
            return JSON.readValue(differences, new TypeReference<List<Check>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("closing_override.differences was written by us", e);
        }
    }
}
