package vn.nhipcau.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.mappings.record.Channel;
import vn.nhipcau.mappings.record.ClosedBy;

class WorldTest {
    private static final World WORLD = World.of(WorldSettings.OCTOBER_2022);

    @Test
    void theSameSeedGivesTheSameWorldAndAnotherSeedAnother() {
        var settings = WorldSettings.OCTOBER_2022.withDossiers(500);

        assertThat(World.of(settings).dossiers()).isEqualTo(World.of(settings).dossiers());
        assertThat(World.of(settings).documents()).isEqualTo(World.of(settings).documents());
        assertThat(World.of(settings).dossiers())
                .isNotEqualTo(World.of(settings.withSeed(7)).dossiers());
    }

    @Test
    void hasTheAgenciesOfTheNoticeOfOctober2022() {
        assertThat(WORLD.roster().agencies(AgencyLevel.DEPARTMENT)).hasSize(30);
        assertThat(WORLD.roster().agencies(AgencyLevel.DISTRICT)).hasSize(9);
        assertThat(WORLD.roster().agencies(AgencyLevel.COMMUNE)).hasSize(141);
        assertThat(WORLD.roster().procedures()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(WORLD.roster().procedures())
                .allSatisfy(
                        procedure -> assertThat(procedure.rawCode()).matches("[1-3]\\.\\d{6}\\.000\\.00\\.00\\.H57"));
    }

    @Test
    void hasTwentyThousandDossiersOfWhichOneInAHundredIsDirty() {
        var rows = WORLD.dossiers();
        double dirty = rows.stream().filter(row -> row.dirt() != null).count() / (double) rows.size();

        assertThat(rows).hasSizeGreaterThan(20_000);
        assertThat(dirty).isCloseTo(0.01, within(0.003));
        for (var kind : Dirt.values()) {
            assertThat(rows).as(kind.name()).anyMatch(row -> row.dirt() == kind);
        }
    }

    @Test
    void everyDossierCodeStandsOnceInItsPortal() {
        for (var portal : Portal.values()) {
            assertThat(WORLD.dossiers().stream().filter(row -> row.portal() == portal))
                    .extracting(PortalDossier::code)
                    .doesNotHaveDuplicates()
                    .allMatch(code -> code.matches("\\d{3}(\\.\\d{2}){2}\\.H57-\\d{6}-\\d{4,6}"));
        }
    }

    @Test
    void someDossiersStandInBothPortalsAndSomeUnderAnotherCode() {
        var inProvince = codes(Portal.PROVINCE);
        var same = codes(Portal.COMMUNES).stream().filter(inProvince::contains).toList();
        var others = WORLD.dossiers().stream()
                .flatMap(row -> row.otherCodes().stream())
                .toList();

        assertThat(same).hasSize(48);
        assertThat(others).hasSize(8).isSubsetOf(codes(Portal.COMMUNES));
        for (var code : same) {
            assertThat(WORLD.dossiers().stream()
                            .filter(row -> row.code().equals(code))
                            .map(PortalDossier::changedAt))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void nothingHasHappenedAfterNowExceptInRowsMeantToBeWrong() {
        var now = WORLD.settings().now();

        assertThat(WORLD.dossiers())
                .filteredOn(row -> row.dirt() != Dirt.FUTURE)
                .allSatisfy(row -> assertThat(moments(row)).allMatch(moment -> !moment.isAfter(now)));
        assertThat(WORLD.dossiers()).allMatch(row -> !row.changedAt().isAfter(now));
    }

    @Test
    void showsEveryWayADossierCanGo() {
        var rows = WORLD.dossiers();

        for (var how : ClosedBy.values()) {
            assertThat(rows)
                    .as(how.name())
                    .filteredOn(row -> row.closedBy() == how)
                    .hasSizeGreaterThan(50);
        }
        for (var channel : Channel.values()) {
            assertThat(rows)
                    .as(channel.name())
                    .filteredOn(row -> row.channel() == channel)
                    .hasSizeGreaterThan(500);
        }
        assertThat(rows).filteredOn(row -> row.pauses().size() == 2).hasSizeGreaterThan(50);
        assertThat(rows).filteredOn(row -> !row.apologies().isEmpty()).hasSizeGreaterThan(100);
        assertThat(rows).filteredOn(PortalDossier::deleted).hasSizeGreaterThan(50);
        assertThat(rows)
                .filteredOn(row -> row.receivedAt() != null && row.dueAt() == null)
                .hasSizeGreaterThan(500);
        assertThat(rows)
                .filteredOn(row -> !row.receivingAgency().equals(row.resolvingAgency()))
                .hasSizeGreaterThan(300);
    }

    @Test
    void standsOnTheEdgesOfThePeriod() {
        var from = Instant.parse("2022-09-14T17:00:00Z");
        var lastMoment = Instant.parse("2022-10-14T16:59:59.999Z");

        assertThat(WORLD.dossiers()).anyMatch(row -> from.equals(row.receivedAt()));
        assertThat(WORLD.dossiers()).anyMatch(row -> lastMoment.equals(row.finishedAt()));
        assertThat(WORLD.dossiers())
                .anyMatch(row -> row.finishedAt() != null && row.finishedAt().equals(row.dueAt()));
    }

    @Test
    void hasTheDocumentsOfTheNotice() {
        var documents = WORLD.documents();

        assertThat(documents).hasSize(150).extracting(SimulatedDocument::id).doesNotHaveDuplicates();
        assertThat(proving("INTERNAL_AUDIT")).hasSize(10).isEqualTo(proving("MANAGEMENT_REVIEW"));
        assertThat(documents).extracting(SimulatedDocument::action).contains(1, 2, 3);
        assertThat(documents).filteredOn(document -> document.problem() != null).hasSize(1);
        assertThat(documents).anyMatch(document -> !Normalizer.isNormalized(document.subject(), Normalizer.Form.NFC));
    }

    @Test
    void putsTheDueDateOffByTheOfficeTimePausedAndByNoApology() {
        var end = WORLD.settings().periodTo();
        var paused = WORLD.dossiers().stream()
                .filter(row -> row.code().equals("000.00.27.H57-220831-0001"))
                .findFirst()
                .orElseThrow();
        var apologised = WORLD.dossiers().stream()
                .filter(row -> row.portal() == Portal.PROVINCE)
                .filter(row -> row.pauses().isEmpty() && !row.apologies().isEmpty())
                .filter(row -> !Objects.equals(row.dueAt(), row.firstDueAt()))
                .findFirst()
                .orElseThrow();

        // Due 7 Sep 17:00; paused 37 h 42 and 75 h 24 of office time: 14 working days and 1 h 06 later.
        assertThat(paused.effectiveDueAt(end)).isEqualTo(Instant.parse("2022-09-28T01:36:00Z"));
        assertThat(apologised.effectiveDueAt(end)).isEqualTo(apologised.firstDueAt());
    }

    @Test
    void countsOfficeTimeWithoutWeekendsAndNationalDay() {
        var thursdayBefore = Instant.parse("2022-08-31T09:00:00Z");

        assertThat(WorkingHours.plus(thursdayBefore, WorkingHours.DAY.plusHours(1)))
                .isEqualTo(Instant.parse("2022-09-05T10:00:00Z"));
        assertThat(WorkingHours.between(thursdayBefore, Instant.parse("2022-09-06T00:30:00Z")))
                .isEqualTo(WorkingHours.DAY.plusHours(1));
    }

    private static List<String> proving(String milestone) {
        return WORLD.documents().stream()
                .filter(document -> milestone.equals(document.milestone()))
                .map(document -> document.organ().code())
                .sorted()
                .toList();
    }

    private static List<String> codes(Portal portal) {
        return WORLD.dossiers().stream()
                .filter(row -> row.portal() == portal)
                .map(PortalDossier::code)
                .toList();
    }

    private static List<Instant> moments(PortalDossier row) {
        var own = Arrays.asList(row.submittedAt(), row.receivedAt(), row.finishedAt(), row.returnedAt());
        var ofPauses = row.pauses().stream().flatMap(pause -> Stream.of(pause.from()));
        return Stream.concat(own.stream().filter(Objects::nonNull), ofPauses).toList();
    }
}
