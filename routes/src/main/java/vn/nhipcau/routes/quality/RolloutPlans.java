package vn.nhipcau.routes.quality;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.ObligationKind;

/** The rollout plans of the province: {@code plan,agency,level,milestone,round,from,due,kind}. */
record RolloutPlans(List<RolloutLine> lines) {

    static final RolloutPlans NONE = new RolloutPlans(List.of());

    /** Where a line names a day and no {@code from}, it is time this many days before. */
    private static final int NOTICE_DAYS = 30;

    private static final List<String> COLUMNS =
            List.of("plan", "agency", "level", "milestone", "round", "from", "due", "kind");

    static RolloutPlans read(String file, String text, List<String> problems) {
        CatalogueRows rows = new CatalogueRows("QMS-105", file, COLUMNS, problems);
        Set<String> seen = new HashSet<>();
        return new RolloutPlans(rows.read(text, row -> line(row, seen)));
    }

    private static RolloutLine line(CatalogueRows.Row row, Set<String> seen) {
        String plan = row.required("plan", "Write the number of the plan, such as 545/QĐ-UBND");
        Milestone milestone = row.constant("milestone", Milestone.class);
        CivilSpan due = row.span("due");
        CivilSpan from = row.span("from");
        String agency = row.text("agency");
        AgencyLevel level = row.constant("level", AgencyLevel.class);
        Integer round = row.number("round", 1);
        if (row.text("milestone") == null) {
            row.required("milestone", "Write a milestone such as PLAN or INTERNAL_AUDIT");
        }
        if (row.text("due") == null) {
            row.required("due", "Write a day such as 2018-09-30, or a quarter such as 2018-Q3");
        }
        LocalDate last = due == null ? LocalDate.MAX : due.last();
        LocalDate first = first(from, due);
        if (first.isAfter(last)) {
            row.wrong("begins on %s, after it is due".formatted(first), "Write a \"from\" before " + last);
        }
        if (!seen.add("%s %s %s %s %d".formatted(agency, level, milestone, round, last.getYear()))) {
            row.wrong(
                    "asks for %s a second time of the same agencies and year".formatted(milestone),
                    "Keep one of the lines, or give one a round");
        }
        return new RolloutLine(
                plan,
                "*".equals(agency) ? null : agency,
                level,
                milestone == null ? Milestone.PLAN : milestone,
                round,
                first,
                last,
                row.constant("kind", ObligationKind.class));
    }

    private static LocalDate first(@Nullable CivilSpan from, @Nullable CivilSpan due) {
        if (from != null) {
            return from.first();
        }
        if (due == null) {
            return LocalDate.MIN;
        }
        return due.isOneDay() ? due.last().minusDays(NOTICE_DAYS) : due.first();
    }

    /**
     * What the plans ask of an agency for a year: of what is done every year the lines due in that year, of what is done
     * for good all lines. Of several lines for one step the one that names the agency most closely counts, then the one
     * due last.
     */
    Map<Step, RolloutLine> of(String agency, AgencyLevel level, int year, Set<Milestone> forGood) {
        Map<Step, RolloutLine> asked = new HashMap<>();
        for (RolloutLine line : lines) {
            if (line.concerns(agency, level) && (line.due().getYear() == year || forGood.contains(line.milestone()))) {
                asked.merge(new Step(line.milestone(), line.round()), line, RolloutPlans::closer);
            }
        }
        return asked;
    }

    private static RolloutLine closer(RolloutLine one, RolloutLine other) {
        if (one.rank() != other.rank()) {
            return one.rank() > other.rank() ? one : other;
        }
        return one.due().isAfter(other.due()) ? one : other;
    }
}
