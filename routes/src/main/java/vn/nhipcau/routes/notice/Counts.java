package vn.nhipcau.routes.notice;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts of dossiers by dotted figure, of one agency or of several together. Each dossier belongs to one agency, so counts
 * add up; medians and means would not, and are not here.
 */
final class Counts {

    /** The figures counted, named as in a path of the API. */
    static final List<String> FIGURES = List.of(
            "carriedOver",
            "received.total",
            "received.online",
            "received.direct",
            "received.postal",
            "resolved.total",
            "resolved.early",
            "resolved.onTime",
            "resolved.late",
            "resolved.noLimit",
            "resolved.refused",
            "withdrawn",
            "stopped",
            "open.total",
            "open.inTime",
            "open.overdue",
            "open.paused",
            "open.noLimit",
            "refusedAtReception",
            "lateAgainstFirstDue",
            "onTimeRate.numerator",
            "onTimeRate.denominator",
            "supplementRequests",
            "apologies",
            "lateWithoutApology",
            "nonconformities");

    /** Nothing counted. */
    static final Counts NONE = new Counts(new long[FIGURES.size()]);

    private static final List<JsonPointer> PLACES = FIGURES.stream()
            .map(figure -> JsonPointer.compile("/" + figure.replace('.', '/')))
            .toList();

    private final long[] counts;

    private Counts(long[] counts) {
        this.counts = counts;
    }

    /** These and the ones of a {@code figures} block. */
    Counts plus(JsonNode figures) {
        long[] sum = counts.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += figures.at(PLACES.get(i)).asLong();
        }
        return new Counts(sum);
    }

    long of(String figure) {
        int place = FIGURES.indexOf(figure);
        if (place < 0) {
            throw new IllegalArgumentException("no count: " + figure);
        }
        return counts[place];
    }

    /** The share resolved in time, in per cent, two decimals half up; absent when nothing had a due date. */
    @Nullable
    BigDecimal onTimePercent() {
        return percent(of("onTimeRate.numerator"), of("onTimeRate.denominator"));
    }

    /** A share in per cent, two decimals half up; absent of nothing. */
    static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }

    /** By dotted name, the on-time rate included. */
    Map<String, Object> byFigure() {
        Map<String, Object> all = new LinkedHashMap<>();
        FIGURES.forEach(figure -> all.put(figure, of(figure)));
        all.put("onTimePercent", onTimePercent());
        return all;
    }
}
