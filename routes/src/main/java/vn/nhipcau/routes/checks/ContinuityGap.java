package vn.nhipcau.routes.checks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A period that opens with another number of dossiers than the one before closed with.
 *
 * @param agency its code; {@code *} for the province, empty for dossiers that name no agency
 * @param closing open at the end of the period before, as that period was closed
 * @param opening carried over into this one
 * @param corrections the dossiers that make the difference
 */
public record ContinuityGap(String agency, long closing, long opening, List<Correction> corrections) {
    static final String PROVINCE = "*";

    /** What has become of a dossier. */
    public enum Kind {
        REOPENED("hồ sơ mở lại", "reopened"),
        CAME_LATE("hồ sơ đến muộn", "came late"),
        RESTORED("hồ sơ được khôi phục", "restored"),
        DELETED("hồ sơ đã xóa", "deleted"),
        CLOSED_BEFORE("hồ sơ nay biết là đã kết thúc trước kỳ", "known by now as closed before the period"),
        REDATED("hồ sơ đổi ngày tiếp nhận", "received on another day"),
        MOVED("hồ sơ chuyển đơn vị", "moved between agencies"),
        MERGED("hồ sơ chuyển do sáp nhập, đổi mã đơn vị", "moved by a merger of agencies"),
        TOLD_ELSEWHERE("hồ sơ do nguồn khác báo", "told by another source"),
        UNKNOWN("hồ sơ chưa rõ lý do", "without a known reason");

        private final Check.Words words;

        Kind(String vi, String en) {
            this.words = new Check.Words(vi, en);
        }

        public Check.Words words() {
            return words;
        }
    }

    /**
     * One dossier.
     *
     * @param from who answered for it at the end of the period before; absent if it was not open then
     * @param to who answers for it now; absent if it is not carried over
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Correction(
            Kind kind,
            String source,
            String dossierCode,
            @Nullable String from,
            @Nullable String to) {

        boolean concerns(String agency) {
            return agency.equals(from) || agency.equals(to);
        }
    }

    /** Dossiers of the difference that no correction accounts for; negative where too many are. */
    @JsonProperty
    public long unexplained() {
        long told = 0;
        for (Correction one : corrections) {
            if (one.kind() != Kind.UNKNOWN) {
                told += weight(one.to()) - weight(one.from());
            }
        }
        return opening - closing - told;
    }

    private int weight(@Nullable String end) {
        return end != null && (agency.equals(PROVINCE) || agency.equals(end)) ? 1 : 0;
    }
}
