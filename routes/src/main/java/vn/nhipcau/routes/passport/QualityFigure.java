package vn.nhipcau.routes.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.quality.Milestone;

/**
 * A figure of the {@code qms} block: {@code qms.milestones.PLAN}, with its round where a milestone comes in rounds
 * ({@code qms.milestones.INTERNAL_AUDIT.1}), or one of the four counts.
 */
record QualityFigure(
        String path, @Nullable String milestone, @Nullable Integer round, Passport.Formula formula) {

    private static final String MILESTONES = "qms.milestones.";
    private static final List<QualityFigure> COUNTS = List.of(
            count(
                    "qms.procedureCoverage.inScope",
                    "Số thủ tục có hồ sơ trong kỳ",
                    "Procedures with a dossier in the period"),
            count(
                    "qms.procedureCoverage.covered",
                    "Số thủ tục có hồ sơ trong kỳ đã thuộc phạm vi áp dụng hệ thống quản lý chất lượng",
                    "Procedures with a dossier in the period that the quality system covers"),
            count(
                    "qms.mandatoryProcedures.of",
                    "Số quy trình nội bộ bắt buộc phải ban hành",
                    "Mandatory internal procedures to be issued"),
            count(
                    "qms.mandatoryProcedures.issued",
                    "Số quy trình nội bộ bắt buộc đã ban hành, theo văn bản còn hiệu lực ở cuối kỳ",
                    "Mandatory internal procedures issued, by the documents in force at the end of the period"));

    private static QualityFigure count(String path, String vietnamese, String english) {
        return new QualityFigure(path, null, null, new Passport.Formula(vietnamese, english));
    }

    /** The figure of that dotted name. */
    static Optional<QualityFigure> of(String path) {
        if (!path.startsWith(MILESTONES)) {
            return COUNTS.stream().filter(count -> count.path.equals(path)).findFirst();
        }
        String[] named = path.substring(MILESTONES.length()).split("\\.", 2);
        boolean known = Arrays.stream(Milestone.values())
                .anyMatch(milestone -> milestone.name().equals(named[0]));
        boolean rounded = named.length == 1 || named[1].matches("[1-9]\\d{0,2}");
        return known && rounded
                ? Optional.of(new QualityFigure(
                        path,
                        named[0],
                        named.length == 1 ? null : Integer.valueOf(named[1]),
                        new Passport.Formula(
                                "Trạng thái của mốc, theo các văn bản minh chứng còn hiệu lực ở cuối kỳ",
                                "State of the milestone, by the documents in force at the end of the period")))
                : Optional.empty();
    }

    /** All dotted names, milestones without their round. */
    static List<String> paths() {
        return Stream.concat(
                        COUNTS.stream().map(QualityFigure::path),
                        Arrays.stream(Milestone.values()).map(milestone -> MILESTONES + milestone.name()))
                .toList();
    }

    /** The value in a status: a number, or the state of a milestone; missing if the status does not list it. */
    JsonNode published(JsonNode data) {
        if (milestone == null) {
            return data.at("/" + path.replace('.', '/'));
        }
        return entries(data).findFirst().map(entry -> entry.path("state")).orElse(MissingNode.getInstance());
    }

    /** Identities of the documents that prove it. */
    List<String> documents(JsonNode data) {
        List<String> documents = new ArrayList<>();
        entries(data).forEach(entry -> documents.addAll(entry.path("evidence").findValuesAsText("documentId")));
        return documents;
    }

    private Stream<JsonNode> entries(JsonNode data) {
        String proving =
                milestone == null && path.contains("mandatory") ? Milestone.MANDATORY_PROCEDURES.name() : milestone;
        return StreamSupport.stream(data.at("/qms/milestones").spliterator(), false)
                .filter(entry -> entry.path("milestone").asText().equals(proving))
                .filter(entry -> round == null || entry.path("round").asInt() == round);
    }
}
