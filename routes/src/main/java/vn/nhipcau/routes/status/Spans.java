package vn.nhipcau.routes.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.AgencyTree;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** Quarters and years: what they are made of, and their figures, recomputed from the dossiers of the whole interval. */
@Component
public class Spans {

    private final Periods periods;
    private final FigureEngine figures;
    private final AgencyCatalogue agencies;

    Spans(Periods periods, FigureEngine figures, AgencyCatalogue agencies) {
        this.periods = periods;
        this.figures = figures;
        this.agencies = agencies;
    }

    /**
     * The figures of a span, everything judged at its end.
     *
     * @param province absent while an agency could not be measured
     * @param agencies those with a dossier in it, by code
     * @param provisional dossiers judged by working time of a day on which the last word has not been spoken
     */
    public record SpanFigures(@Nullable Figures province, List<SpanAgency> agencies, long provisional) {}

    /**
     * One agency in a span.
     *
     * @param name the code where no catalogue knows it
     * @param figures absent where working time was needed in a year without a calendar
     * @param unmeasured why they are absent
     */
    public record SpanAgency(
            String agency,
            String name,
            @Nullable Figures figures,
            @Nullable String unmeasured) {}

    /** The months of a span, frozen where they were closed. */
    public PeriodSpan find(SpanLabel label) {
        return new PeriodSpan(label, label.months().stream().map(periods::find).toList());
    }

    /** @param asOf counts only what was known strictly before that instant; null means all that is known */
    public SpanFigures figures(PeriodSpan span, @Nullable Instant asOf) {
        ReportingPeriod interval = span.interval();
        FigureEngine.Everybody computed = figures.everybody(interval, asOf);
        AgencyTree tree = agencies.tree(asOf);
        List<SpanAgency> lines = new ArrayList<>();
        computed.agencies().forEach((code, own) -> {
            Agency known = tree.find(code, interval.last());
            lines.add(new SpanAgency(
                    code,
                    known == null ? code : known.name(),
                    own.measured() ? own.total() : null,
                    own.measured() ? null : own.whyUnmeasured()));
        });
        long provisional = computed.agencies().values().stream()
                .mapToLong(own -> own.provisional())
                .sum();
        return new SpanFigures(computed.province(), lines, provisional);
    }
}
