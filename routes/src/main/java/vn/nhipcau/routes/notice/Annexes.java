package vn.nhipcau.routes.notice;

import static vn.nhipcau.routes.notice.Table.cell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.nhipcau.routes.checks.PublishedRow;
import vn.nhipcau.routes.notice.Table.Cell;
import vn.nhipcau.routes.notice.Table.Kind;
import vn.nhipcau.routes.quality.Milestone;
import vn.nhipcau.routes.quality.MilestoneState;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyName;
import vn.nhipcau.routes.quality.ProvinceQuality.MilestoneShare;
import vn.nhipcau.routes.quality.Qms;
import vn.nhipcau.routes.repository.RegisterRow;

/** The tables behind the notice, numbered by their order here. */
final class Annexes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RATE = "onTimeRate.percent";
    private static final String MEDIAN = "handlingWorkingHours.median";
    private static final List<String> COLUMNS = List.of(
            "carriedOver",
            "received.total",
            "received.online",
            "resolved.total",
            "resolved.early",
            "resolved.onTime",
            "resolved.late",
            "resolved.noLimit",
            "withdrawn",
            "stopped",
            "open.total",
            "open.overdue",
            "open.paused",
            "lateWithoutApology",
            "nonconformities");

    private final Notice notice;
    private final Links links;
    private final Words words;
    private final List<Annex> made = new ArrayList<>();

    private Annexes(Notice notice, Links links, Words words) {
        this.notice = notice;
        this.links = links;
        this.words = words;
    }

    static List<Annex> of(Notice notice, Links links, Words words) {
        Annexes annexes = new Annexes(notice, links, words);
        annexes.add("register", annexes.register());
        annexes.add("agencies", annexes.agencies());
        annexes.add("procedures", annexes.procedures());
        annexes.add("milestones", annexes.milestones());
        annexes.add("differences", annexes.differences());
        annexes.add("method", annexes.method());
        return List.copyOf(annexes.made);
    }

    private void add(String code, Table table) {
        made.add(new Annex(
                code, made.size() + 1, words.text("annex." + code), words.text("annex." + code + ".note"), table));
    }

    private Table.Builder table() {
        return new Table.Builder();
    }

    private String column(String name) {
        return words.text("column." + name);
    }

    private Table register() {
        Table.Builder table = table().column("agency", column("agency"), Kind.TEXT, 14)
                .column("name", column("name"), Kind.TEXT, 34)
                .column("level", column("level"), Kind.TEXT, 14)
                .column("obligation", column("obligation"), Kind.TEXT, 12)
                .column("state", column("state"), Kind.TEXT, 12)
                .column("receivedAt", column("receivedAt"), Kind.MOMENT, 16)
                .column("revision", column("revision"), Kind.COUNT, 6)
                .column("note", column("note"), Kind.TEXT, 24);
        notice.register().forEach(row -> {
            String link = links.register(row.agency());
            table.row(List.of(
                    cell(row.agency()),
                    cell(row.name()),
                    cell(words.name("level", row.level().name())),
                    cell(words.name("obligation", row.kind().name())),
                    new Cell(words.name("register", row.state().name()), link),
                    new Cell(row.receivedAt(), link),
                    new Cell(row.revision(), link),
                    cell(note(row))));
        });
        return table.build();
    }

    private String note(RegisterRow row) {
        if (!row.mergedInto().isEmpty()) {
            return words.text("register.into", String.join(", ", row.mergedInto()));
        }
        return row.emptyAt() == null ? "" : words.text("register.empty", row.emptyAt());
    }

    private Table agencies() {
        Table.Builder table =
                table().column("agency", column("agency"), Kind.TEXT, 13).column("name", column("name"), Kind.TEXT, 26);
        figures(table);
        table.column(MEDIAN, words.text("figure." + MEDIAN), Kind.HOURS, 7);
        notice.agencies().forEach(agency -> {
            List<Cell> row = new ArrayList<>(List.of(cell(agency.code()), cell(agency.name())));
            COLUMNS.forEach(figure -> row.add(new Cell(
                    agency.figures().at("/" + figure.replace('.', '/')).asLong(), links.figure(agency, figure))));
            row.add(new Cell(Notice.decimal(agency.figures(), RATE), links.figure(agency, RATE)));
            row.add(new Cell(Notice.decimal(agency.figures(), MEDIAN), links.figure(agency, MEDIAN)));
            table.row(row);
        });
        return table.build();
    }

    private Table procedures() {
        Table.Builder table = table().column("procedureCode", column("procedureCode"), Kind.TEXT, 10)
                .column("procedure", column("procedure"), Kind.TEXT, 26)
                .column("agencies", column("agencies"), Kind.COUNT, 7);
        figures(table);
        notice.procedures().forEach((code, procedure) -> {
            String link = links.procedure(code);
            List<Cell> row = new ArrayList<>(
                    List.of(cell(code), cell(procedure.name()), new Cell((long) procedure.agencies(), link)));
            COLUMNS.forEach(figure -> row.add(new Cell(procedure.counts().of(figure), link)));
            row.add(new Cell(procedure.counts().onTimePercent(), link));
            table.row(row);
        });
        return table.build();
    }

    private void figures(Table.Builder table) {
        COLUMNS.forEach(figure -> table.column(figure, words.text("figure." + figure), Kind.COUNT, 7));
        table.column(RATE, words.text("figure." + RATE), Kind.PERCENT, 8);
    }

    private Table milestones() {
        List<Milestone> milestones = notice.quality().milestones().stream()
                .map(MilestoneShare::milestone)
                .toList();
        Table.Builder table = table().column("agency", column("agency"), Kind.TEXT, 13)
                .column("name", column("name"), Kind.TEXT, 24)
                .column("standard", column("standard"), Kind.TEXT, 10);
        milestones.forEach(
                milestone -> table.column(milestone.name(), words.name("milestone", milestone.name()), Kind.TEXT, 10));
        table.column("mandatory", column("mandatory"), Kind.COUNT, 7).column("issued", column("issued"), Kind.COUNT, 7);
        Map<String, Notice.Agency> told = new HashMap<>();
        notice.agencies().forEach(agency -> told.put(agency.code(), agency));
        notice.quality().agencies().forEach(one -> {
            AgencyName agency = one.agency();
            String link = links.agency(agency.code(), told.get(agency.code()));
            Qms qms = one.qms();
            List<Cell> row = new ArrayList<>(List.of(cell(agency.code()), cell(agency.name()), cell(qms.standard())));
            milestones.forEach(milestone -> row.add(new Cell(steps(qms, milestone), link)));
            row.add(new Cell(qms.mandatoryProcedures().of(), link));
            row.add(new Cell(qms.mandatoryProcedures().issued(), link));
            table.row(row);
        });
        return table.build();
    }

    private String steps(Qms qms, Milestone milestone) {
        return qms.milestones().stream()
                .filter(step -> step.milestone() == milestone)
                .map(this::step)
                .collect(Collectors.joining("; "));
    }

    private String step(Qms.MilestoneEntry step) {
        Integer round = step.round();
        LocalDate day = step.state() == MilestoneState.DONE ? step.date() : step.due();
        return (round == null || round == 1 ? "" : words.text("state.round", round))
                + words.name("state", step.state().name())
                + (day == null ? "" : " " + words.written(day));
    }

    private Table differences() {
        Table.Builder table = table().column("source", column("source"), Kind.TEXT, 12)
                .column("agency", column("agency"), Kind.TEXT, 13)
                .column("figure", column("figure"), Kind.TEXT, 18)
                .column("published", column("theirs"), Kind.COUNT, 8)
                .column("ours", column("ours"), Kind.COUNT, 8)
                .column("difference", column("difference"), Kind.COUNT, 8)
                .column("unexplained", column("unexplained"), Kind.COUNT, 8)
                .column("reason", column("reason"), Kind.TEXT, 40);
        for (PublishedRow row : notice.published()) {
            String link = row.agency().isEmpty() ? links.period() : links.register(row.agency());
            row.cells().stream()
                    .filter(cell -> cell.difference() != 0)
                    .forEach(cell -> table.row(List.of(
                            cell(row.source()),
                            cell(row.agency()),
                            cell(cell.words().vi()),
                            new Cell(cell.published(), link),
                            new Cell(cell.ours(), link),
                            new Cell(cell.difference(), link),
                            new Cell(cell.unexplained(), link),
                            cell(causes(cell)))));
        }
        return table.build();
    }

    private String causes(PublishedRow.Cell cell) {
        return cell.causes().stream()
                .map(cause -> cause.words().vi() + " (" + words.written(cause.count()) + ")")
                .collect(Collectors.joining("; "));
    }

    private Table method() {
        Table.Builder table =
                table().column("topic", column("topic"), Kind.TEXT, 24).column("text", column("text"), Kind.TEXT, 76);
        for (String topic : List.of("scope", "identity", "verdict", "rate", "hours", "nonconformities", "register")) {
            explain(table, topic, words.text("method.text." + topic));
        }
        explain(table, "asOf", words.text("method.text.asOf", words.written(notice.asOf())));
        SortedMap<String, String> mappings = new TreeMap<>();
        notice.methods().forEach((text, agencies) -> {
            JsonNode method = json(text);
            explain(
                    table,
                    "version",
                    words.text(
                            "method.text.version",
                            agencies,
                            words.name(
                                    "method.comparison",
                                    method.path("comparison").asText()),
                            words.name(
                                    "method.pause", method.path("pausePolicy").asText()),
                            method.path("calendarVersion").asText(),
                            method.path("productVersion").asText()));
            for (Map.Entry<String, JsonNode> mapping :
                    method.path("mappingVersions").properties()) {
                mappings.merge(
                        mapping.getKey(),
                        mapping.getValue().asText(),
                        (one, other) -> one.contains(other) ? one : one + ", " + other);
            }
        });
        mappings.forEach((name, version) -> explain(table, "mapping", name + ": " + version));
        return table.build();
    }

    private void explain(Table.Builder table, String topic, String text) {
        table.row(List.of(cell(words.text("method.topic." + topic)), cell(text)));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the method of a status is no JSON", impossible);
        }
    }
}
