package vn.nhipcau.routes.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.ObligationKind;

/**
 * The inspection lists of the province: {@code inspection,year,list,kind,level,agency,count}. A line with a count states a
 * number, of everything or of a kind or level; a line with an agency names one.
 */
record Inspections(List<Line> lines) {

    private static final List<String> COLUMNS =
            List.of("inspection", "year", "list", "kind", "level", "agency", "count");

    /** Which list of a decision. */
    enum ListName {
        /** Checked by their records. */
        RECORDS,
        /** Checked on the spot. */
        ON_SITE,
        /** Trained or supported. */
        SUPPORT,
        /** Have published their quality system. */
        PUBLISHED
    }

    record Line(
            long row,
            String inspection,
            int year,
            ListName list,
            @Nullable ObligationKind kind,
            @Nullable AgencyLevel level,
            @Nullable String agency,
            int count) {

        private String key() {
            return inspection + " " + list;
        }

        private boolean isPartOf(Line whole, boolean byKind) {
            return agency == null
                    && this != whole
                    && (byKind
                            ? whole.kind == null && kind != null && level == whole.level
                            : whole.level == null && level != null && kind == whole.kind);
        }

        private boolean covers(Line named) {
            return (kind == null || kind == named.kind) && (level == null || level == named.level);
        }
    }

    static Inspections read(String file, String text, List<String> problems) {
        return new Inspections(new CatalogueRows("QMS-107", file, COLUMNS, problems).read(text, Inspections::line));
    }

    private static Line line(CatalogueRows.Row row) {
        Integer year = row.number("year", 2000);
        ListName list = row.constant("list", ListName.class);
        String agency = row.text("agency");
        Integer count = row.number("count", 0);
        if (row.text("year") == null) {
            row.required("year", "Write the year of the list, such as 2021");
        }
        if (row.text("list") == null) {
            row.required("list", "Write RECORDS, ON_SITE, SUPPORT or PUBLISHED");
        }
        if ((agency == null) == (row.text("count") == null)) {
            row.wrong(
                    "has neither an agency nor a count, or both", "Write the code of one agency, or how many they are");
        }
        return new Line(
                row.line(),
                row.required("inspection", "Write the number of the decision, such as 346/QĐ-UBND"),
                year == null ? 0 : year,
                list == null ? ListName.RECORDS : list,
                row.constant("kind", ObligationKind.class),
                row.constant("level", AgencyLevel.class),
                agency,
                count == null ? 1 : count);
    }

    /** The lists of a year, what does not add up in them, and the agencies that stand on two of them. */
    InspectionReport of(int year) {
        Map<String, List<Line>> lists = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> line.year() == year)
                .forEach(line -> lists.computeIfAbsent(line.key(), key -> new ArrayList<>())
                        .add(line));
        List<InspectionReport.Listed> listed = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (List<Line> own : lists.values()) {
            problems.addAll(problems(own));
            listed.add(listed(own));
        }
        return new InspectionReport(year, listed, overlaps(listed), problems);
    }

    private static InspectionReport.Listed listed(List<Line> own) {
        Line first = own.get(0);
        List<String> named = named(own).stream()
                .map(Line::agency)
                .map(Objects::requireNonNull)
                .toList();
        List<InspectionReport.Part> parts = own.stream()
                .filter(line -> line.agency() == null)
                .map(line -> new InspectionReport.Part(line.kind(), line.level(), line.count()))
                .toList();
        int total = own.stream()
                .filter(line -> line.agency() == null && line.kind() == null && line.level() == null)
                .mapToInt(Line::count)
                .findFirst()
                .orElseGet(() -> named.isEmpty()
                        ? own.stream()
                                .filter(line -> finest(line, own))
                                .mapToInt(Line::count)
                                .sum()
                        : named.size());
        return new InspectionReport.Listed(first.inspection(), first.list().name(), total, parts, named);
    }

    private static boolean finest(Line line, List<Line> own) {
        return own.stream().noneMatch(other -> other.isPartOf(line, true) || other.isPartOf(line, false));
    }

    private static List<Line> named(List<Line> own) {
        return own.stream().filter(line -> line.agency() != null).toList();
    }

    private static List<String> problems(List<Line> own) {
        List<String> problems = new ArrayList<>();
        List<Line> named = named(own);
        for (Line whole : own) {
            if (whole.agency() != null) {
                continue;
            }
            for (boolean byKind : new boolean[] {true, false}) {
                List<Line> parts = own.stream()
                        .filter(part -> part.isPartOf(whole, byKind))
                        .toList();
                int sum = parts.stream().mapToInt(Line::count).sum();
                if (!parts.isEmpty() && sum != whole.count()) {
                    problems.add(
                            "%s: nêu %d cơ quan nhưng các phần cộng lại là %d = %s; sửa dòng %d hoặc các dòng %s của tệp danh sách kiểm tra."
                                    .formatted(place(whole), whole.count(), sum, sum(parts), whole.row(), rows(parts)));
                }
            }
            long counted = named.stream().filter(whole::covers).count();
            if (!named.isEmpty() && counted != whole.count()) {
                problems.add("%s: nêu %d cơ quan nhưng danh sách ghi tên %d; sửa dòng %d hoặc bổ sung tên."
                        .formatted(place(whole), whole.count(), counted, whole.row()));
            }
        }
        named.stream()
                .collect(
                        Collectors.groupingBy(line -> String.valueOf(line.agency()), TreeMap::new, Collectors.toList()))
                .forEach((agency, twice) -> {
                    if (twice.size() > 1) {
                        problems.add("%s: cơ quan %s được ghi %d lần (các dòng %s); giữ một dòng."
                                .formatted(place(twice.get(0)), agency, twice.size(), rows(twice)));
                    }
                });
        return problems;
    }

    private static List<InspectionReport.Overlap> overlaps(List<InspectionReport.Listed> lists) {
        List<InspectionReport.Overlap> overlaps = new ArrayList<>();
        for (int one = 0; one < lists.size(); one++) {
            for (int other = one + 1; other < lists.size(); other++) {
                TreeSet<String> both = new TreeSet<>(lists.get(one).agencies());
                both.retainAll(lists.get(other).agencies());
                if (!both.isEmpty()) {
                    overlaps.add(new InspectionReport.Overlap(
                            name(lists.get(one)), name(lists.get(other)), List.copyOf(both)));
                }
            }
        }
        return overlaps;
    }

    private static String name(InspectionReport.Listed list) {
        return list.id() + " " + list.list();
    }

    private static String place(Line line) {
        return "Danh sách %s của %s năm %d%s%s"
                .formatted(
                        switch (line.list()) {
                            case RECORDS -> "kiểm tra hồ sơ";
                            case ON_SITE -> "kiểm tra tại chỗ";
                            case SUPPORT -> "được tập huấn, hỗ trợ";
                            case PUBLISHED -> "đã công bố";
                        },
                        line.inspection(),
                        line.year(),
                        line.kind() == null
                                ? ""
                                : line.kind() == ObligationKind.MANDATORY ? ", bắt buộc" : ", khuyến khích",
                        line.level() == null ? "" : ", cấp " + line.level());
    }

    private static String sum(List<Line> parts) {
        return parts.stream().map(part -> String.valueOf(part.count())).collect(Collectors.joining(" + "));
    }

    private static String rows(List<Line> lines) {
        return lines.stream().map(line -> String.valueOf(line.row())).collect(Collectors.joining(", "));
    }
}
