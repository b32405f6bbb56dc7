package vn.nhipcau.connectors.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Channel;
import vn.nhipcau.mappings.record.ClosedBy;

/** Lets dossiers live from the counter to the handover, each from a random stream of its own. */
final class DossierLives {
    private static final DateTimeFormatter CODE_DATE = DateTimeFormatter.ofPattern("yyMMdd");

    private final WorldSettings settings;
    private final Errands errands;
    private final Map<String, Integer> numbers = new HashMap<>();

    DossierLives(WorldSettings settings, Roster roster) {
        this.settings = settings;
        this.errands = new Errands(settings, roster);
    }

    List<DossierLife> list() {
        var lives = new ArrayList<DossierLife>(settings.dossiers());
        for (int index = 0; index < settings.dossiers(); index++) {
            lives.add(live(index));
        }
        return lives;
    }

    private DossierLife live(int index) {
        var random = new SplittableRandom(settings.seed() * 1_000_003 + index);
        var fate = Fate.SHARES.draw(random);
        var errand = errands.next(random);
        return switch (fate) {
            case REFUSED_AT_RECEPTION -> refusedAtReception(errand, random, index);
            case WAITING_AT_RECEPTION -> waitingAtReception(errand, random, index);
            case EARLY, ON_THE_DAY, LATE, REFUSED, WITHDRAWN, STOPPED, STUCK -> accepted(errand, fate, random, index);
        };
    }

    private DossierLife accepted(Errand errand, Fate fate, SplittableRandom random, int person) {
        var due = due(errand);
        var course = Course.draw(errand, due, fate, random);
        var closed = course.finishedAt();
        var deleted = random.nextInt(200) == 0
                ? WorkingHours.plus(closed == null ? errand.receivedAt() : closed, hours(1 + random.nextInt(40)))
                : null;
        return new DossierLife(
                errand.portal(),
                code(errand.receivingAgency(), errand.receivedAt()),
                List.of(),
                written(errand.procedure(), random),
                errand.procedure().sector(),
                errand.portal() == Portal.COMMUNES ? errand.resolvingAgency() : errand.receivingAgency(),
                errand.resolvingAgency(),
                errand.channel(),
                errand.submittedAt(),
                errand.receivedAt(),
                due,
                course.pauses(),
                course.apologies(),
                closed,
                course.returnedAt(),
                course.closedBy(),
                deleted,
                person);
    }

    private DossierLife refusedAtReception(Errand errand, SplittableRandom random, int person) {
        var refused = WorkingHours.plus(errand.submittedAt(), hours(1 + random.nextInt(15)));
        var returned = errand.portal() == Portal.COMMUNES ? refused : null;
        return neverReceived(errand, errand.channel(), errand.submittedAt(), refused, returned, person);
    }

    private DossierLife waitingAtReception(Errand errand, SplittableRandom random, int person) {
        var submitted = settings.now().minusSeconds(60 + random.nextInt(50_000));
        return neverReceived(errand, Channel.ONLINE, submitted, null, null, person);
    }

    private DossierLife neverReceived(
            Errand errand,
            Channel channel,
            Instant submitted,
            @Nullable Instant refused,
            @Nullable Instant returned,
            int person) {
        return new DossierLife(
                errand.portal(),
                code(errand.receivingAgency(), submitted),
                List.of(),
                errand.procedure().rawCode(),
                errand.procedure().sector(),
                errand.receivingAgency(),
                errand.resolvingAgency(),
                channel,
                submitted,
                null,
                null,
                List.of(),
                List.of(),
                refused,
                returned,
                refused == null ? null : ClosedBy.REFUSED_AT_RECEPTION,
                null,
                person);
    }

    /** The appointed date on the reception slip: end of the last working day, or by the hour at the communes. */
    private static @Nullable Instant due(Errand errand) {
        var limit = errand.procedure().limit();
        var unit = errand.procedure().limitUnit();
        if (unit == null) {
            return null;
        }
        var received = errand.receivedAt();
        var day = WorkingHours.date(received);
        return switch (unit) {
            case WORKING_HOURS -> WorkingHours.plus(received, hours(limit));
            case CALENDAR_DAYS -> WorkingHours.closing(WorkingHours.sameOrNextWorked(day.plusDays(limit)));
            case WORKING_DAYS ->
                errand.portal() == Portal.COMMUNES
                        ? WorkingHours.plus(received, WorkingHours.DAY.multipliedBy(limit))
                        : WorkingHours.closing(WorkingHours.plusDays(day, limit));
        };
    }

    /** {@code agency-yyMMdd-NNNN}, numbered by the day at each counter. */
    private String code(String agency, Instant day) {
        var stem = agency + "-" + CODE_DATE.format(WorkingHours.date(day));
        return "%s-%04d".formatted(stem, numbers.merge(stem, 1, Integer::sum));
    }

    /** Some counters write the national code alone. */
    private static String written(SimulatedProcedure procedure, SplittableRandom random) {
        return random.nextInt(10) == 0 ? procedure.stem() : procedure.rawCode();
    }

    private static Duration hours(int count) {
        return Duration.ofHours(count);
    }
}
