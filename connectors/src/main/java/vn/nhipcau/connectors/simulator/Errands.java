package vn.nhipcau.connectors.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.mappings.record.Channel;

/** Brings applicants to counters: which procedure, at which agency, on which channel, at which minute. */
final class Errands {
    private final WorldSettings settings;
    private final Weighted<SimulatedProcedure> ofDepartments;
    private final Weighted<SimulatedProcedure> ofDistricts;
    private final Weighted<SimulatedProcedure> ofCommunes;
    private final Weighted<SimulatedAgency> districts;
    private final Weighted<SimulatedAgency> communes;
    private final Weighted<LocalDate> days;
    private final Roster roster;

    Errands(WorldSettings settings, Roster roster) {
        this.settings = settings;
        this.roster = roster;
        ofDepartments = procedures(procedure -> procedure.resolvedBy().contains("."));
        ofDistricts = procedures(procedure -> procedure.resolvedBy().equals(AgencyLevel.DISTRICT.name()));
        ofCommunes = procedures(procedure -> procedure.resolvedBy().equals(AgencyLevel.COMMUNE.name()));
        districts =
                new Weighted<>(roster.districtsOfOurs(), agency -> agency.code().contains(".31.") ? 5 : 2);
        communes = new Weighted<>(
                roster.agencies(AgencyLevel.COMMUNE), agency -> agency.name().startsWith("UBND xã") ? 2 : 3);
        days = new Weighted<>(workedDays(), day -> switch (day.getDayOfWeek()) {
            case MONDAY -> 6;
            case TUESDAY, WEDNESDAY, THURSDAY -> 5;
            case FRIDAY, SATURDAY, SUNDAY -> 4;
        });
    }

    Errand next(SplittableRandom random) {
        int where = random.nextInt(100);
        var level = where < 33 ? AgencyLevel.DEPARTMENT : where < 53 ? AgencyLevel.DISTRICT : AgencyLevel.COMMUNE;
        var procedure = procedureOf(level, random);
        var resolving = resolvingAgency(level, procedure, random);
        var receiving = random.nextInt(100) < 14 ? otherCounter(level, resolving, random) : resolving;
        var channel = channel(level, random);
        var received = counterTime(random);
        return new Errand(
                level == AgencyLevel.COMMUNE ? Portal.COMMUNES : Portal.PROVINCE,
                procedure,
                receiving,
                resolving,
                channel,
                submission(channel, received, random),
                received);
    }

    private SimulatedProcedure procedureOf(AgencyLevel level, SplittableRandom random) {
        return switch (level) {
            case DEPARTMENT -> ofDepartments.draw(random);
            case DISTRICT -> ofDistricts.draw(random);
            case COMMUNE, PROVINCE, OTHER -> ofCommunes.draw(random);
        };
    }

    private String resolvingAgency(AgencyLevel level, SimulatedProcedure procedure, SplittableRandom random) {
        return switch (level) {
            case DEPARTMENT -> procedure.resolvedBy();
            case DISTRICT -> districts.draw(random).code();
            case COMMUNE, PROVINCE, OTHER -> communes.draw(random).code();
        };
    }

    /** Joint handling: a commune takes in what its district decides, a department what its branch decides. */
    private String otherCounter(AgencyLevel level, String resolving, SplittableRandom random) {
        return switch (level) {
            case DISTRICT -> {
                var below = roster.agencies(AgencyLevel.COMMUNE).stream()
                        .filter(commune -> commune.parent().equals(resolving))
                        .toList();
                yield below.get(random.nextInt(below.size())).code();
            }
            case DEPARTMENT -> {
                var parent = roster.agency(resolving).parent();
                yield parent.startsWith("000.00.00.") ? resolving : parent;
            }
            case COMMUNE, PROVINCE, OTHER -> resolving;
        };
    }

    private static Channel channel(AgencyLevel level, SplittableRandom random) {
        int share = random.nextInt(100);
        int online = level == AgencyLevel.DEPARTMENT ? 56 : level == AgencyLevel.DISTRICT ? 47 : 38;
        return share < online ? Channel.ONLINE : share < 96 ? Channel.DIRECT : Channel.POSTAL;
    }

    private Instant counterTime(SplittableRandom random) {
        var day = days.draw(random);
        int minutes = random.nextInt(465);
        var time = minutes < 240
                ? LocalTime.of(7, 30).plusMinutes(minutes)
                : LocalTime.of(13, 0).plusMinutes(minutes - 240L);
        return WorkingHours.at(day, time.plusSeconds(random.nextInt(60)));
    }

    private static Instant submission(Channel channel, Instant received, SplittableRandom random) {
        return switch (channel) {
            case DIRECT -> received;
            case ONLINE -> received.minus(Duration.ofSeconds(300 + random.nextInt(60_000)));
            case POSTAL -> received.minus(Duration.ofMinutes(1_000 + random.nextInt(2_500)));
        };
    }

    /** Whole working days that are over at "now". */
    private List<LocalDate> workedDays() {
        var worked = new ArrayList<LocalDate>();
        for (var day = settings.firstDay(); day.isBefore(WorkingHours.date(settings.now())); day = day.plusDays(1)) {
            if (WorkingHours.worked(day)) {
                worked.add(day);
            }
        }
        return worked;
    }

    private Weighted<SimulatedProcedure> procedures(Predicate<SimulatedProcedure> which) {
        return new Weighted<>(roster.procedures().stream().filter(which).toList(), SimulatedProcedure::weight);
    }
}
