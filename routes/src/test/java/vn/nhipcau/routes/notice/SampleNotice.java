package vn.nhipcau.routes.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.ObligationKind;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.Figures.HandlingHours;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.repository.RegisterRow;
import vn.nhipcau.routes.repository.RegisterRow.State;

/** A notice of as many agencies as wanted, after the one of Thừa Thiên Huế for October 2022. */
final class SampleNotice {
    static final Instant AS_OF = Instant.parse("2022-10-23T17:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleNotice() {}

    /** Of every ten agencies one is late and one silent; every third has been audited and reviewed. */
    static Notice of(int agencies) {
        List<RegisterRow> register = new ArrayList<>();
        List<Notice.Agency> told = new ArrayList<>();
        for (int i = 0; i < agencies; i++) {
            String code = "H57.%04d".formatted(i);
            AgencyLevel level =
                    i % 4 == 0 ? AgencyLevel.DEPARTMENT : i % 4 == 1 ? AgencyLevel.DISTRICT : AgencyLevel.COMMUNE;
            String name = "=Cơ quan \"số\" <" + i + ">";
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
                    sent ? Integer.valueOf(1) : null));
            if (sent) {
                told.add(agency(code, name, level, i));
            }
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
                Counts.NONE.plus(figures(2)),
                new HandlingHours(40, new BigDecimal("21.4"), new BigDecimal("16.0"), new BigDecimal("44.5")),
                procedures,
                new TreeMap<>(Map.of(
                        "{\"comparison\":\"INSTANT\",\"pausePolicy\":\"SUBTRACT\",\"calendarVersion\":\"vn-1\","
                                + "\"productVersion\":\"0.1\",\"mappingVersions\":{\"one\":\"ab12\"}}",
                        told.size())));
    }

    private static Notice.Agency agency(String code, String name, AgencyLevel level, int i) {
        String audited = i % 3 == 0 ? "DONE" : "DUE";
        return new Notice.Agency(
                code,
                name,
                level.name(),
                1 + i % 2,
                i % 7 != 0,
                figures(i),
                List.of(
                        new Notice.Step("PLAN", null, "DONE", LocalDate.of(2022, 1, 14)),
                        new Notice.Step("OBJECTIVES", null, i % 2 == 0 ? "DONE" : "OVERDUE", null),
                        new Notice.Step("INTERNAL_AUDIT", 1, audited, null),
                        new Notice.Step("INTERNAL_AUDIT", 2, "PLANNED", null),
                        new Notice.Step("MANAGEMENT_REVIEW", null, audited, null),
                        new Notice.Step("TRAINING", null, i % 5 == 0 ? "DONE" : "NOT_REQUIRED", null)),
                "TCVN ISO 9001:2015",
                15,
                i % 2 == 0 ? 15 : 12,
                4,
                3);
    }

    /** Balanced figures that differ from agency to agency. */
    static com.fasterxml.jackson.databind.JsonNode figures(int i) {
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
