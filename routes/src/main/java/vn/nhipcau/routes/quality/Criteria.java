package vn.nhipcau.routes.quality;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.quality.Scorecard.Fact;
import vn.nhipcau.routes.quality.Scorecard.Point;
import vn.nhipcau.routes.quality.Scorecard.Reason;
import vn.nhipcau.routes.quality.ScorecardFormula.Criterion;
import vn.nhipcau.routes.quality.ScorecardFormula.Level;

/** What a criterion gives an agency, and why. */
final class Criteria {

    private Criteria() {}

    static Point point(Criterion criterion, Said said) {
        List<Fact> facts = new ArrayList<>();
        if (said.isEmpty()) {
            return missing(criterion, Reason.NO_STATUS, facts);
        }
        BigDecimal value = switch (criterion.kind()) {
            case FIGURE -> figure(criterion.figures().get(0), said, facts);
            case RATIO -> ratio(criterion.figures(), said, facts);
            case MILESTONES -> milestones(criterion.milestones(), said, facts);
            case MANDATORY_PROCEDURES -> mandatory(said, facts);
        };
        if (value == null) {
            Reason reason =
                    criterion.kind() == ScorecardFormula.Kind.MILESTONES ? Reason.NOT_ASKED : Reason.NOTHING_TO_COUNT;
            return missing(criterion, reason, facts);
        }
        for (Level level : criterion.levels()) {
            if (level.fits(value)) {
                return new Point(
                        criterion.id(), level.points(), criterion.most(), value, words(level), Reason.LEVEL, facts);
            }
        }
        return new Point(criterion.id(), BigDecimal.ZERO, criterion.most(), value, null, Reason.NO_LEVEL, facts);
    }

    private static Point missing(Criterion criterion, Reason reason, List<Fact> facts) {
        BigDecimal points = criterion.zeroWhenMissing() || reason == Reason.NO_STATUS ? BigDecimal.ZERO : null;
        return new Point(criterion.id(), points, criterion.most(), null, null, reason, facts);
    }

    private static @Nullable BigDecimal figure(String name, Said said, List<Fact> facts) {
        BigDecimal value = said.figure(name);
        facts.add(new Fact(name, value == null ? "–" : value.toPlainString()));
        return value;
    }

    private static @Nullable BigDecimal ratio(List<String> names, Said said, List<Fact> facts) {
        BigDecimal part = figure(names.get(0), said, facts);
        BigDecimal whole = figure(names.get(1), said, facts);
        return part == null || whole == null ? null : Scorecards.percent(part, whole);
    }

    private static @Nullable BigDecimal milestones(List<Milestone> wanted, Said said, List<Fact> facts) {
        int asked = 0;
        int done = 0;
        for (JsonNode step : said.milestones()) {
            String state = step.path("state").asText();
            if (!wanted.contains(Milestone.valueOf(step.path("milestone").asText()))
                    || state.equals(MilestoneState.NOT_REQUIRED.name())
                    || state.equals(MilestoneState.PLANNED.name())) {
                continue; // what is not asked for, or not yet, speaks neither for nor against
            }
            asked++;
            done += state.equals(MilestoneState.DONE.name()) ? 1 : 0;
            String round =
                    step.path("round").isNumber() ? " " + step.path("round").asInt() : "";
            facts.add(new Fact(step.path("milestone").asText() + round, state));
        }
        return Scorecards.percent(BigDecimal.valueOf(done), BigDecimal.valueOf(asked));
    }

    private static @Nullable BigDecimal mandatory(Said said, List<Fact> facts) {
        BigDecimal of = BigDecimal.valueOf(said.mandatory().path("of").asLong());
        BigDecimal issued = BigDecimal.valueOf(said.mandatory().path("issued").asLong());
        facts.add(new Fact("mandatoryProcedures.issued", issued.toPlainString()));
        facts.add(new Fact("mandatoryProcedures.of", of.toPlainString()));
        return Scorecards.percent(issued, of);
    }

    private static String words(Level level) {
        List<String> words = new ArrayList<>();
        if (level.atLeast() != null) {
            words.add("≥ " + level.atLeast().toPlainString());
        }
        if (level.atMost() != null) {
            words.add("≤ " + level.atMost().toPlainString());
        }
        return String.join(", ", words);
    }
}
