package vn.nhipcau.routes.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.ObligationKind;
import vn.nhipcau.routes.checks.Check;
import vn.nhipcau.routes.checks.PublishedRow;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.Figures.HandlingHours;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.quality.InspectionReport;
import vn.nhipcau.routes.quality.Milestone;
import vn.nhipcau.routes.quality.MilestoneState;
import vn.nhipcau.routes.quality.ProvinceQuality;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyName;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyQuality;
import vn.nhipcau.routes.quality.ProvinceQuality.MilestoneShare;
import vn.nhipcau.routes.quality.ProvinceQuality.Share;
import vn.nhipcau.routes.quality.Qms;
import vn.nhipcau.routes.repository.RegisterRow;
import vn.nhipcau.routes.repository.RegisterRow.State;

/** A notice of as many agencies as wanted, after the one of Thừa Thiên Huế for October 2022. */
@NullUnmarked
final class SampleNotice {
    static final Instant AS_OF = Instant.parse("2022-10-23T17:00:00Z");
    /** What a name must not become: markup, a formula, an end of a quotation. */
    static final String HOSTILE = "=Cơ quan \"1\" <b> & cộng sự";

    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleNotice() {}

    /** Of every ten agencies one is late and one silent; every third has been audited and reviewed. */
    static Notice of(int agencies) {
        List<RegisterRow> register = new ArrayList<>();
        List<Notice.Agency> told = new ArrayList<>();
        List<AgencyQuality> systems = new ArrayList<>();
        for (int i = 0; i < agencies; i++) {
            String code = "H57.%04d".formatted(i);
            AgencyLevel level =
                    i % 4 == 0 ? AgencyLevel.DEPARTMENT : i % 4 == 1 ? AgencyLevel.DISTRICT : AgencyLevel.COMMUNE;
            String name = i == 0 ? HOSTILE : "Cơ quan số " + i;
            State state = i % 10 == 8 ? State.LATE : i % 10 == 9 ? State.MISSING : State.ON_TIME;
            boolean sent = state != State.MISSING;
            Instant at =
                    state == State.LATE ? Instant.parse("2022-10-22T03:00:00Z") : Instant.parse("2022-10-20T03:00:00Z");
            register.add(new RegisterRow(
                    code,
                    name,
                    level,
                    "monthly-status",
                    ObligationKind.MANDATORY,
                    state,
                    sent ? at : null,
                    sent ? Integer.valueOf(1) : null,
                    null,
                    List.of()));
            if (sent) {
                told.add(new Notice.Agency(code, name, level.name(), 1 + i % 2, i % 7 != 0, figures(i), 4, 3));
            }
            systems.add(quality(new AgencyName(code, name, level), i));
        }
        TreeMap<String, Notice.Procedure> procedures = new TreeMap<>();
        procedures.put(
                "1.001612", new Notice.Procedure("Đăng ký thành lập hộ kinh doanh", 3, Counts.NONE.plus(figures(7))));
        return new Notice(
                new PeriodSettings(null, null, null).rule().of(YearMonth.of(2022, 10)),
                AS_OF,
                LocalDate.of(2022, 10, 28),
                register,
                told,
                picture(systems),
                List.of(new PublishedRow(
                        "thong-ke",
                        "mot-cua",
                        "2022-10",
                        "H57.0001",
                        "2022-10-20T01:00:00Z",
                        List.of(
                                new PublishedRow.Cell(
                                        "overdueCount",
                                        new Check.Words("Quá hạn", "Overdue"),
                                        7,
                                        9,
                                        List.of(new PublishedRow.Cause(
                                                "PAUSE_IGNORED", new Check.Words("Bỏ qua tạm dừng", "Pause"), -3)),
                                        1),
                                new PublishedRow.Cell(
                                        "doneCount", new Check.Words("Đã trả", "Done"), 5, 5, List.of(), 0)))),
                Counts.NONE.plus(figures(2)),
                new HandlingHours(40, new BigDecimal("21.4"), new BigDecimal("16.0"), new BigDecimal("44.5")),
                procedures,
                new TreeMap<>(Map.of(
                        "{\"comparison\":\"INSTANT\",\"pausePolicy\":\"SUBTRACT\",\"calendarVersion\":\"vn-1\","
                                + "\"productVersion\":\"0.1\",\"mappingVersions\":{\"one\":\"ab12\"}}",
                        told.size())));
    }

    private static AgencyQuality quality(AgencyName agency, int i) {
        MilestoneState audited = i % 3 == 0 ? MilestoneState.DONE : MilestoneState.DUE;
        MilestoneState aimed = i % 2 == 0 ? MilestoneState.DONE : MilestoneState.OVERDUE;
        return new AgencyQuality(
                agency,
                ObligationKind.MANDATORY,
                new Qms(
                        "TCVN ISO 9001:2015",
                        List.of(
                                step(Milestone.PLAN, null, MilestoneState.DONE, LocalDate.of(2022, 1, 14)),
                                step(Milestone.OBJECTIVES, null, aimed, null),
                                step(Milestone.INTERNAL_AUDIT, 1, audited, null),
                                step(Milestone.INTERNAL_AUDIT, 2, MilestoneState.PLANNED, null),
                                step(Milestone.MANAGEMENT_REVIEW, null, audited, null)),
                        new Qms.ProcedureCoverage(0, 0),
                        new Qms.MandatoryProcedures(15, 15 - i % 2 * 3, List.of())));
    }

    private static Qms.MilestoneEntry step(
            Milestone milestone, @Nullable Integer round, MilestoneState state, @Nullable LocalDate date) {
        return new Qms.MilestoneEntry(milestone, round, state, date, List.of(), null, null, null, null, null, null);
    }

    /** As the board of the province counts them. */
    private static ProvinceQuality picture(List<AgencyQuality> agencies) {
        List<AgencyName> audited = agencies.stream()
                .filter(one -> one.qms().milestones().get(4).state() == MilestoneState.DONE)
                .map(AgencyQuality::agency)
                .toList();
        List<MilestoneShare> shares = Arrays.stream(Milestone.values())
                .map(milestone -> {
                    int done = (int) agencies.stream()
                            .filter(one -> one.qms().milestones().stream()
                                    .anyMatch(step ->
                                            step.milestone() == milestone && step.state() == MilestoneState.DONE))
                            .count();
                    Share share = Share.of(done, agencies.size());
                    return new MilestoneShare(
                            milestone, share, share, Share.of(0, 0), new TreeMap<>(), new TreeMap<>());
                })
                .toList();
        int half = (agencies.size() + 1) / 2;
        return new ProvinceQuality(
                YearMonth.of(2022, 10),
                AS_OF,
                LocalDate.of(2022, 10, 15),
                agencies,
                shares,
                audited,
                List.of(),
                audited.stream().limit(2).toList(),
                agencies.stream().limit(21).map(AgencyQuality::agency).toList(),
                new ProvinceQuality.Issued(15, Share.of(half, agencies.size()), List.of()),
                List.of(),
                List.of(new ProvinceQuality.LegalChangeShare(
                        "a",
                        "Nghị định mẫu",
                        LocalDate.of(2022, 7, 1),
                        LocalDate.of(2022, 10, 1),
                        Share.of(half, agencies.size()),
                        List.of())),
                new TreeMap<>(Map.of("TCVN ISO 9001:2015", agencies.size())),
                new InspectionReport(
                        2022,
                        List.of(new InspectionReport.Listed(
                                "KH 12/KH-SKHCN",
                                "SUPPORT",
                                21,
                                List.of(
                                        new InspectionReport.Part(null, AgencyLevel.DEPARTMENT, 2),
                                        new InspectionReport.Part(null, AgencyLevel.DISTRICT, 5),
                                        new InspectionReport.Part(null, AgencyLevel.COMMUNE, 14)),
                                List.of())),
                        List.of(),
                        List.of()));
    }

    /** Balanced figures that differ from agency to agency. */
    static JsonNode figures(int i) {
        long resolved = 18 + i;
        return JSON.valueToTree(new Figures(
                4,
                new Figures.Received(resolved + 2, resolved, 1, 1),
                new Figures.Resolved(resolved, resolved - 3, 1, 2, 0, 1),
                1,
                0,
                new Figures.Open(5, 3, 1, 1, 0),
                2,
                3,
                new Figures.Rate(resolved - 2, resolved, Counts.percent(resolved - 2, resolved)),
                new HandlingHours(resolved, new BigDecimal("21.4"), new BigDecimal("16.0"), new BigDecimal("44.5")),
                3,
                1,
                1,
                3));
    }
}
