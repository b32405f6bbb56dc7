package vn.nhipcau.routes.quality;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one agency said of its months, the oldest first; empty if it said nothing.
 *
 * @param figures of each month
 * @param milestones of the last month
 * @param mandatory of the last month: {@code of} and {@code issued}
 */
record Said(List<JsonNode> figures, JsonNode milestones, JsonNode mandatory) {

    /** Figures of a moment, not of a month: those of the first or of the last one are those of the year. */
    private static final Set<String> FIRST = Set.of("carriedOver");

    private static final String LAST = "open.";

    /** Figures that cannot be added up over months. */
    private static final Set<String> PERCENT = Set.of("onTimeRate.percent");

    private static final String HOURS = "handlingWorkingHours.";

    boolean isEmpty() {
        return figures.isEmpty();
    }

    /** A figure by its dotted name; null where nobody can tell it. */
    @Nullable
    BigDecimal figure(String name) {
        if (PERCENT.contains(name)) {
            BigDecimal numerator = figure("onTimeRate.numerator");
            BigDecimal denominator = figure("onTimeRate.denominator");
            return numerator == null || denominator == null ? null : Scorecards.percent(numerator, denominator);
        }
        if (FIRST.contains(name)) {
            return value(figures.get(0), name);
        }
        if (name.startsWith(LAST)) {
            return value(figures.get(figures.size() - 1), name);
        }
        if (figures.size() > 1 && name.startsWith(HOURS) && !name.endsWith("count")) {
            return null; // neither means nor medians of months make one of a year
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode month : figures) {
            BigDecimal value = value(month, name);
            if (value == null) {
                return null;
            }
            sum = sum.add(value);
        }
        return sum;
    }

    private static @Nullable BigDecimal value(JsonNode month, String name) {
        JsonNode value = month.at("/" + name.replace('.', '/'));
        return value.isNumber() ? value.decimalValue() : null;
    }
}
