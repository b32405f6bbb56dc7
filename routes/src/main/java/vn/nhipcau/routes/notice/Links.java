package vn.nhipcau.routes.notice;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Where a reader goes from a number. */
final class Links {

    private final String base;
    private final String label;

    /**
     * @param base address of the console
     */
    Links(URI base, String label) {
        this.base = base.toString().replaceAll("/+$", "");
        this.label = label;
    }

    /** The passport of an agency's figure; of a status computed elsewhere the row of the register. */
    String figure(Notice.Agency agency, String figure) {
        return agency.local()
                ? "%s/agencies/%s/%s/figures/%s?revision=%d"
                        .formatted(base, path(agency.code()), label, figure, agency.revision())
                : register(agency.code());
    }

    /**
     * An agency's month, or its row of the register.
     *
     * @param told its status, if it has one
     */
    String agency(String code, Notice.@Nullable Agency told) {
        return told != null && told.local() ? "%s/agencies/%s/%s".formatted(base, path(code), label) : register(code);
    }

    /** One row of the register. */
    String register(String agency) {
        return "%s/periods/%s?q=%s#register".formatted(base, label, path(agency));
    }

    /** The agencies in one state. */
    String state(String state) {
        return "%s/periods/%s?state=%s#register".formatted(base, label, state);
    }

    /** Every agency's record of one procedure. */
    String procedure(String code) {
        return "%s/api/v1/periods/%s/performance-records?size=1000&procedure=%s".formatted(base, label, path(code));
    }

    /** The figures of the period. */
    String period() {
        return "%s/periods/%s#figures".formatted(base, label);
    }

    /** The period before. */
    String previous() {
        return "%s/periods/%s#figures".formatted(base, YearMonth.parse(label).minusMonths(1));
    }

    /** The same notice in another form. */
    String report(NoticeFormat format, Notice notice) {
        return "%s/api/v1/periods/%s/report?format=%s&asOf=%s"
                .formatted(base, label, format.extension(), path(notice.asOf().toString()));
    }

    private static String path(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
