package vn.nhipcau.routes.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.PeriodRule;

/** Which figures two states of the database tell differently, period by period, the newest first. */
@Component
public class FigureChanges {
    /** Two years: what lies further back is told as not looked at. */
    private static final int PERIODS = 24;

    private static final int CHANGES = 5_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FigureEngine engine;
    private final Periods periods;
    private final PeriodRule rule;
    private final Clock clock;

    public FigureChanges(FigureEngine engine, Periods periods, PeriodRule rule, Clock clock) {
        this.engine = engine;
        this.periods = periods;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * @param figure dotted, e.g. {@code resolved.late}
     * @param before as it is stored
     * @param after as it would be
     */
    public record Change(String agency, String figure, JsonNode before, JsonNode after) {}

    /** @param state of a closed period: its changes would wait for a restatement */
    public record Period(String period, PeriodState state, List<Change> changes) {}

    /**
     * @param periods only those in which a figure changes
     * @param lookedAtFrom the oldest period that was compared; absent if none had to be
     * @param complete false if older periods may change too, or there were more changes than are told
     */
    public record Report(List<Period> periods, @Nullable String lookedAtFrom, boolean complete) {
        public static final Report NONE = new Report(List.of(), null, true);
    }

    /**
     * Compares the periods from the one of {@code since} to today's.
     *
     * @param before of a REPEATABLE READ transaction, as {@link FigureEngine} wants it; the same for {@code after}
     */
    public Report between(Connection before, Connection after, Instant since) throws SQLException {
        List<Period> changed = new ArrayList<>();
        YearMonth newest = rule.containing(clock.instant()).label();
        YearMonth oldest = newest.minusMonths(PERIODS - 1L);
        boolean reachesBack = !since.isBefore(rule.of(oldest).from());
        YearMonth first = reachesBack ? rule.containing(since).label() : oldest;
        int told = 0;
        for (YearMonth label = newest; !label.isBefore(first); label = label.minusMonths(1)) {
            KnownPeriod period = periods.find(label);
            List<Change> changes = changes(
                    engine.compute(before, period.definition(), null),
                    engine.compute(after, period.definition(), null),
                    CHANGES - told);
            told += changes.size();
            if (!changes.isEmpty()) {
                changed.add(new Period(label.toString(), period.state(), changes));
            }
        }
        return new Report(changed, first.toString(), reachesBack && told < CHANGES);
    }

    private static List<Change> changes(
            SortedMap<String, AgencyFigures> before, SortedMap<String, AgencyFigures> after, int limit) {
        List<Change> changes = new ArrayList<>();
        TreeSet<String> agencies = new TreeSet<>(before.keySet());
        agencies.addAll(after.keySet());
        for (String agency : agencies) {
            Figures old = total(before.get(agency));
            Figures young = total(after.get(agency));
            if (!old.equals(young)) {
                SortedMap<String, JsonNode> now = leaves(young);
                leaves(old).forEach((figure, value) -> {
                    JsonNode other = now.getOrDefault(figure, value);
                    if (!value.equals(other) && changes.size() < limit) {
                        changes.add(new Change(agency, figure, value, other));
                    }
                });
            }
        }
        return changes;
    }

    private static Figures total(@Nullable AgencyFigures own) {
        return own == null ? Figures.zero() : own.total();
    }

    private static SortedMap<String, JsonNode> leaves(Figures figures) {
        SortedMap<String, JsonNode> leaves = new TreeMap<>();
        collect("", JSON.valueToTree(figures), leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, SortedMap<String, JsonNode> leaves) {
        if (!node.isObject()) {
            leaves.put(path, node);
            return;
        }
        node.properties()
                .forEach(field -> collect(
                        path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), leaves));
    }
}
