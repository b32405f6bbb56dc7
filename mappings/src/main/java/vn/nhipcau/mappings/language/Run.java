package vn.nhipcau.mappings.language;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.problem.Shown;
import vn.nhipcau.mappings.values.CivilTime;

/** One record on its way through a mapping: its surroundings, and what was found to be wrong so far. */
final class Run {
    /** Clocks of portals go wrong by this much without anybody noticing. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    final ZoneId zone;
    final Instant now;
    /** The last moment that may have happened already. */
    final Instant latest;
    /** Scratch for dates. */
    final CivilTime time = new CivilTime();
    /** The procedure code as the portal wrote it. */
    @Nullable
    String procedureCodeRaw;

    private final List<MappingProblem> warnings = new ArrayList<>(0);
    private final List<MappingProblem> problems = new ArrayList<>(0);
    /** Slots of the record that were filled from a day without a time. */
    private long civilDays;

    private @Nullable String list;
    private int entry;

    Run(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
        latest = now.plus(TOLERANCE);
    }

    /** From here on fields belong to an entry of a list, until {@link #leaveList()}. */
    void enter(String listName, int index) {
        list = listName;
        entry = index;
    }

    void leaveList() {
        list = null;
    }

    void sawCivilDay(TargetField target) {
        if (list == null) {
            civilDays |= 1L << target.slot();
        }
    }

    boolean isCivilDay(TargetField target) {
        return (civilDays & 1L << target.slot()) != 0;
    }

    /** Answers null, so that a conversion can end with it. */
    @Nullable
    Object problem(ProblemCode code, Site site, @Nullable Object value, String remedy) {
        problems.add(of(code, site, value, remedy));
        return null;
    }

    void warning(ProblemCode code, Site site, @Nullable Object value, String remedy) {
        warnings.add(of(code, site, value, remedy));
    }

    List<MappingProblem> problems() {
        return problems;
    }

    List<MappingProblem> warnings() {
        return warnings.isEmpty() ? List.of() : List.copyOf(warnings);
    }

    private MappingProblem of(ProblemCode code, Site site, @Nullable Object value, String remedy) {
        String field = list == null ? site.field() : "%s[%d].%s".formatted(list, entry, site.field());
        return new MappingProblem(code, site.rule(), field, site.from(), Shown.of(value), remedy);
    }
}
