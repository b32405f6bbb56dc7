package vn.nhipcau.routes.notice;

import static vn.nhipcau.routes.notice.Table.cell;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.notice.Block.Line.Kind;
import vn.nhipcau.routes.performance.Figures.HandlingHours;
import vn.nhipcau.routes.quality.InspectionReport;
import vn.nhipcau.routes.quality.Milestone;
import vn.nhipcau.routes.quality.ProvinceQuality;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyName;
import vn.nhipcau.routes.repository.RegisterRow;
import vn.nhipcau.routes.repository.RegisterRow.State;

/** Puts the notice into words, in the order of the Steering Committee's own notices. */
final class Composer {
    private static final int MOST_NAMES = 100;
    private static final List<String> TRENDS = List.of(
            "carriedOver",
            "received.total",
            "resolved.total",
            "resolved.late",
            "open.total",
            "open.overdue",
            "nonconformities");

    private final Notice notice;
    private final NoticeSettings settings;
    private final Links links;
    private final Words words;
    private final String month;
    private final List<Annex> annexes;
    private final List<Block> body = new ArrayList<>();

    private Composer(Notice notice, NoticeSettings settings, Links links) {
        this.notice = notice;
        this.settings = settings;
        this.links = links;
        this.words = new Words(notice.period().zone());
        this.month = month(notice.period().label().toString());
        this.annexes = Annexes.of(notice, links, words);
    }

    /**
     * @param base address of the console, which the numbers link to
     */
    static Paper paper(Notice notice, NoticeSettings settings, URI base) {
        Links links = new Links(base, notice.period().label().toString());
        return new Composer(notice, settings, links).compose();
    }

    private Paper compose() {
        basis();
        heading(1, "section.results");
        plans();
        audits();
        reporting();
        training();
        heading(1, "section.handling");
        handling();
        trend();
        requests();
        Letterhead letterhead = new Letterhead(settings, words);
        return new Paper(
                letterhead.head(notice.publishedOn(), month), List.copyOf(body), letterhead.recipients(), annexes);
    }

    private void basis() {
        line(Kind.BASIS, "basis.1");
        line(Kind.BODY, "basis.2", settings.committee(), settings.standingAgency(), month);
        line(
                Kind.BODY,
                "basis.period",
                words.day(notice.period().from()),
                words.day(notice.period().last()),
                words.day(notice.period().deadline()),
                words.written(notice.asOf()));
    }

    private void plans() {
        heading(2, "section.plan");
        share("plan.count", Milestone.PLAN);
        share("objectives.count", Milestone.OBJECTIVES);
    }

    private void audits() {
        heading(2, "section.audit");
        share("audit.programme", Milestone.AUDIT_PROGRAMME);
        share("audit.plan", Milestone.AUDIT_PLAN);
        without("audit.without-programme", notice.quality().withoutProgramme());
        without("audit.without-plan", notice.quality().withoutPlan());
        List<AgencyName> both = notice.quality().auditedAndReviewed();
        if (both.isEmpty()) {
            line(Kind.BODY, "audit.none");
        } else {
            line(Kind.BODY, "audit.done", toAnnex(both.size(), "milestones"), names(both, true, "milestones"));
        }
        share("publication.count", Milestone.PUBLICATION);
    }

    private void without(String key, List<AgencyName> agencies) {
        if (!agencies.isEmpty()) {
            line(Kind.ITEM, key, toAnnex(agencies.size(), "milestones"), names(agencies, false, "milestones"));
        }
    }

    private void reporting() {
        heading(2, "section.reporting");
        List<RegisterRow> late = notice.inState(State.LATE);
        int onTime = notice.inState(State.ON_TIME).size();
        line(
                Kind.BODY,
                "reporting.count",
                words.written(notice.asOf()),
                toRegister(onTime + late.size()),
                toRegister(notice.expected()),
                month,
                new Run(words.written(onTime), links.state("ON_TIME")),
                new Run(words.written(late.size()), links.state("LATE")),
                new Run(words.written(notice.inState(State.MISSING).size()), links.state("MISSING")));
        int apart = notice.inState(State.EXEMPT, State.MERGED).size();
        if (apart > 0) {
            line(
                    Kind.BODY,
                    "reporting.apart",
                    new Run(words.written(notice.inState(State.EXEMPT).size()), links.state("EXEMPT")),
                    new Run(words.written(notice.inState(State.MERGED).size()), links.state("MERGED")));
        }
        byLevel("reporting.sent", notice.inState(State.ON_TIME, State.LATE));
        byLevel("reporting.late", late);
        byLevel("reporting.missing", notice.inState(State.MISSING));
    }

    private void byLevel(String key, List<RegisterRow> rows) {
        for (AgencyLevel level : AgencyLevel.values()) {
            List<RegisterRow> here =
                    rows.stream().filter(row -> row.level() == level).toList();
            if (!here.isEmpty()) {
                line(
                        Kind.ITEM,
                        key,
                        words.name("level", level.name()),
                        toRegister(here.size()),
                        names(here, RegisterRow::name, row -> links.register(row.agency()), false, "register"));
            }
        }
    }

    private void training() {
        heading(2, "section.training");
        List<AgencyName> trained = notice.quality().trained();
        line(
                Kind.BODY,
                "training.count",
                toAnnex(trained.size(), "milestones"),
                trained.isEmpty() ? "" : words.text("training.levels", levels(trained)));
        notice.quality().inspections().lists().forEach(this::inspection);
        ProvinceQuality.Issued issued = notice.quality().mandatoryProcedures();
        line(
                Kind.BODY,
                "mandatory.count",
                toAnnex(issued.complete().done(), "milestones"),
                toRegister(issued.complete().of()),
                issued.complete().percent(),
                issued.of());
        long inScope =
                notice.agencies().stream().mapToLong(Notice.Agency::inScope).sum();
        long covered =
                notice.agencies().stream().mapToLong(Notice.Agency::covered).sum();
        line(
                Kind.BODY,
                "coverage.count",
                toAnnex(covered, "procedures"),
                toAnnex(inScope, "procedures"),
                Counts.percent(covered, inScope));
        notice.quality()
                .legalChanges()
                .forEach(change -> line(
                        Kind.ITEM,
                        "legal.count",
                        change.title(),
                        change.effective(),
                        change.due(),
                        toAnnex(change.absorbed().done(), "milestones"),
                        toRegister(change.absorbed().of())));
        int late = notice.quality().overdue().size();
        if (late > 0) {
            line(
                    Kind.BODY,
                    "overdue.count",
                    toAnnex(late, "milestones"),
                    annex("milestones").roman());
        }
    }

    /** A list with its parts, which must add up to it. */
    private void inspection(InspectionReport.Listed list) {
        String parts = list.parts().stream()
                .map(part -> Stream.of(part.kind(), part.level())
                                .filter(Objects::nonNull)
                                .map(code ->
                                        words.name(code instanceof AgencyLevel ? "level" : "obligation", code.name()))
                                .collect(Collectors.joining(", "))
                        + " " + words.written(part.count()))
                .collect(Collectors.joining("; "));
        line(
                Kind.ITEM,
                "inspection." + (list.list().equals("SUPPORT") ? "support" : "check"),
                list.id(),
                toAnnex(list.total(), "milestones"),
                parts.isEmpty() ? "" : words.text("inspection.parts", parts));
    }

    private String levels(List<AgencyName> agencies) {
        SortedMap<AgencyLevel, Long> counts = new TreeMap<>();
        agencies.forEach(agency -> counts.merge(agency.level(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(entry -> words.name("level", entry.getKey().name()) + " " + words.written(entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private void handling() {
        heading(2, "section.handling.now");
        if (notice.agencies().isEmpty()) {
            line(Kind.BODY, "handling.none");
            return;
        }
        Counts all = notice.province();
        figures(
                "handling.in",
                all,
                "carriedOver",
                "received.total",
                "received.online",
                "received.direct",
                "received.postal",
                "refusedAtReception");
        line(
                Kind.BODY,
                "handling.out",
                count(all, "resolved.total"),
                count(all, "resolved.early"),
                count(all, "resolved.onTime"),
                count(all, "resolved.late"),
                count(all, "resolved.noLimit"),
                new Run(words.written(all.onTimePercent()), "#agencies"),
                count(all, "onTimeRate.numerator"),
                count(all, "onTimeRate.denominator"));
        figures(
                "handling.open",
                all,
                "open.total",
                "open.inTime",
                "open.overdue",
                "open.paused",
                "open.noLimit",
                "withdrawn",
                "stopped");
        HandlingHours hours = notice.hours();
        if (hours != null && hours.count() > 0) {
            line(
                    Kind.BODY,
                    "handling.hours",
                    toAnnex(hours.count(), "agencies"),
                    hours.mean(),
                    hours.median(),
                    hours.p90());
        }
        figures("handling.nonconformities", all, "nonconformities", "lateWithoutApology");
    }

    private void figures(String key, Counts counts, String... figures) {
        line(
                Kind.BODY,
                key,
                Arrays.stream(figures).map(figure -> count(counts, figure)).toArray());
    }

    private void trend() {
        heading(2, "section.handling.trend");
        Counts now = notice.province();
        Counts before = notice.before();
        Table.Builder table = new Table.Builder()
                .column("figure", words.text("trend.figure"), Table.Kind.TEXT, 40)
                .column("now", words.text("trend.now", month), Table.Kind.COUNT, 20)
                .column(
                        "before",
                        words.text(
                                "trend.before",
                                month(notice.period().label().minusMonths(1).toString())),
                        Table.Kind.COUNT,
                        20)
                .column("change", words.text("trend.change"), Table.Kind.COUNT, 20);
        for (String figure : TRENDS) {
            Long then = before == null ? null : before.of(figure);
            table.row(List.of(
                    cell(words.text("figure." + figure)),
                    new Table.Cell(now.of(figure), "#agencies"),
                    then == null ? cell(null) : new Table.Cell(then, links.previous()),
                    then == null ? cell(null) : new Table.Cell(now.of(figure) - then, "#agencies")));
        }
        body.add(new Block.Grid(table.build()));
    }

    private void requests() {
        heading(1, "section.requests");
        words.numbered("request").stream()
                .filter(key ->
                        !key.endsWith(".1") || !notice.inState(State.MISSING).isEmpty())
                .forEach(key -> line(
                        Kind.ITEM,
                        key,
                        settings.committee(),
                        settings.standingAgency(),
                        String.valueOf(notice.period()
                                .deadline()
                                .atZone(notice.period().zone())
                                .getDayOfMonth())));
    }

    /** Done by so many of all agencies that owe a status. */
    private void share(String key, Milestone milestone) {
        ProvinceQuality.Share share = notice.milestone(milestone).all();
        line(Kind.BODY, key, toAnnex(share.done(), "milestones"), toRegister(share.of()), share.percent());
    }

    private List<Run> names(List<AgencyName> agencies, boolean numbered, String annex) {
        return names(agencies, AgencyName::name, agency -> links.register(agency.code()), numbered, annex);
    }

    private <T> List<Run> names(
            List<T> all, Function<T, String> name, Function<T, String> link, boolean numbered, String annex) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < Math.min(all.size(), MOST_NAMES); i++) {
            runs.add(Run.of((i == 0 ? "" : "; ") + (numbered ? "(" + (i + 1) + ") " : "")));
            runs.add(new Run(name.apply(all.get(i)), link.apply(all.get(i))));
        }
        if (all.size() > MOST_NAMES) {
            runs.addAll(words.line(
                    "names.more", all.size() - MOST_NAMES, annex(annex).roman()));
        }
        return runs;
    }

    private Annex annex(String code) {
        return annexes.stream()
                .filter(annex -> annex.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Run count(Counts counts, String figure) {
        return toAnnex(counts.of(figure), "agencies");
    }

    private Run toAnnex(long number, String annex) {
        return new Run(words.written(number), "#" + annex(annex).code());
    }

    private Run toRegister(long number) {
        return toAnnex(number, "register");
    }

    private void heading(int level, String key) {
        body.add(new Block.Heading(level, words.text(key)));
    }

    private void line(Kind kind, String key, @Nullable Object... values) {
        body.add(new Block.Line(kind, words.line(key, values)));
    }

    private static String month(String label) {
        return label.substring(5) + "/" + label.substring(0, 4);
    }
}
