package vn.nhipcau.routes.performance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Every figure of a status by its dotted name, with its formula in words. The words follow the contract of the figures;
 * whoever changes the one changes the other.
 */
public enum Figure {
    CARRIED_OVER(
            "carriedOver",
            Figures::carriedOver,
            "Số hồ sơ tiếp nhận trước kỳ mà đầu kỳ chưa đóng",
            "Dossiers received before the period and not closed before it"),
    RECEIVED(
            "received.total",
            figures -> figures.received().total(),
            "Số hồ sơ tiếp nhận trong kỳ, không kể hồ sơ bị từ chối ngay khi tiếp nhận",
            "Dossiers received in the period, without those refused at reception"),
    RECEIVED_ONLINE(
            "received.online",
            figures -> figures.received().online(),
            "Số hồ sơ tiếp nhận trong kỳ qua kênh trực tuyến",
            "Dossiers received in the period online"),
    RECEIVED_DIRECT(
            "received.direct",
            figures -> figures.received().direct(),
            "Số hồ sơ tiếp nhận trực tiếp trong kỳ",
            "Dossiers received in the period at the counter"),
    RECEIVED_POSTAL(
            "received.postal",
            figures -> figures.received().postal(),
            "Số hồ sơ tiếp nhận trong kỳ qua bưu chính",
            "Dossiers received in the period by post"),
    RESOLVED(
            "resolved.total",
            figures -> figures.resolved().total(),
            "Số hồ sơ giải quyết xong trong kỳ = sớm hạn + đúng hạn + trễ hạn + không quy định thời hạn",
            "Dossiers resolved in the period = early + on time + late + without a limit"),
    EARLY(
            "resolved.early",
            figures -> figures.resolved().early(),
            "Số hồ sơ giải quyết xong trong kỳ vào một ngày trước ngày đến hạn",
            "Dossiers resolved in the period on a civil day before the due day"),
    ON_TIME(
            "resolved.onTime",
            figures -> figures.resolved().onTime(),
            "Số hồ sơ giải quyết xong trong kỳ vào đúng ngày đến hạn và không quá hạn",
            "Dossiers resolved in the period on the due day and in time"),
    LATE(
            "resolved.late",
            figures -> figures.resolved().late(),
            "Số hồ sơ giải quyết xong trong kỳ sau thời hạn có hiệu lực",
            "Dossiers resolved in the period after the effective due date"),
    RESOLVED_NO_LIMIT(
            "resolved.noLimit",
            figures -> figures.resolved().noLimit(),
            "Số hồ sơ giải quyết xong trong kỳ mà không có thời hạn",
            "Dossiers resolved in the period without a due date"),
    REFUSED(
            "resolved.refused",
            figures -> figures.resolved().refused(),
            "Trong số hồ sơ giải quyết xong trong kỳ, số hồ sơ bị từ chối sau khi xử lý",
            "Of the dossiers resolved in the period, those refused after handling"),
    WITHDRAWN("withdrawn", Figures::withdrawn, "Số hồ sơ được rút trong kỳ", "Dossiers withdrawn in the period"),
    STOPPED("stopped", Figures::stopped, "Số hồ sơ dừng xử lý trong kỳ", "Dossiers stopped in the period"),
    OPEN(
            "open.total",
            figures -> figures.open().total(),
            "Số hồ sơ chưa đóng ở cuối kỳ = trong hạn + quá hạn + tạm dừng + không quy định thời hạn",
            "Dossiers not closed at the end of the period = in time + overdue + paused + without a limit"),
    IN_TIME(
            "open.inTime",
            figures -> figures.open().inTime(),
            "Số hồ sơ chưa đóng ở cuối kỳ mà thời hạn có hiệu lực rơi vào cuối kỳ hoặc sau đó",
            "Dossiers not closed at the end of the period and due at the end or after it"),
    OVERDUE(
            "open.overdue",
            figures -> figures.open().overdue(),
            "Số hồ sơ chưa đóng ở cuối kỳ mà thời hạn có hiệu lực đã qua",
            "Dossiers not closed at the end of the period and due before it"),
    PAUSED(
            "open.paused",
            figures -> figures.open().paused(),
            "Số hồ sơ chưa đóng ở cuối kỳ và đang tạm dừng tính thời hạn",
            "Dossiers not closed at the end of the period whose clock stands still then"),
    OPEN_NO_LIMIT(
            "open.noLimit",
            figures -> figures.open().noLimit(),
            "Số hồ sơ chưa đóng ở cuối kỳ mà không có thời hạn",
            "Dossiers not closed at the end of the period, without a due date"),
    REFUSED_AT_RECEPTION(
            "refusedAtReception",
            Figures::refusedAtReception,
            "Số hồ sơ bị từ chối ngay khi tiếp nhận trong kỳ; đứng ngoài cân đối",
            "Dossiers refused at reception in the period; outside the identity"),
    LATE_AGAINST_FIRST_DUE(
            "lateAgainstFirstDue",
            Figures::lateAgainstFirstDue,
            "Số hồ sơ giải quyết xong trong kỳ sau ngày hẹn trả đầu tiên",
            "Dossiers resolved in the period after the first due date ever appointed"),
    ON_TIME_NUMERATOR(
            "onTimeRate.numerator",
            figures -> figures.onTimeRate().numerator(),
            "Tử số: hồ sơ sớm hạn + hồ sơ đúng hạn",
            "Numerator: early + on time"),
    ON_TIME_DENOMINATOR(
            "onTimeRate.denominator",
            figures -> figures.onTimeRate().denominator(),
            "Mẫu số: hồ sơ sớm hạn + đúng hạn + trễ hạn",
            "Denominator: early + on time + late"),
    ON_TIME_PERCENT(
            "onTimeRate.percent",
            figures -> figures.onTimeRate().denominator(),
            "100 × (sớm hạn + đúng hạn) ÷ (sớm hạn + đúng hạn + trễ hạn), làm tròn hai chữ số thập phân; không có khi mẫu số"
                    + " bằng 0",
            "100 × (early + on time) ÷ (early + on time + late), two decimals, half up; none when the denominator is 0"),
    HANDLING_COUNT(
            "handlingWorkingHours.count",
            figures -> figures.handlingWorkingHours().count(),
            "Số hồ sơ giải quyết xong trong kỳ, được đo thời gian xử lý",
            "Dossiers resolved in the period, whose handling time is measured"),
    HANDLING_MEAN(
            "handlingWorkingHours.mean",
            figures -> figures.handlingWorkingHours().count(),
            "Tổng giờ làm việc xử lý ÷ số hồ sơ giải quyết xong, làm tròn một chữ số thập phân",
            "Sum of the working hours of handling ÷ dossiers resolved, one decimal, half up"),
    HANDLING_MEDIAN(
            "handlingWorkingHours.median",
            figures -> figures.handlingWorkingHours().count(),
            "Trung vị giờ làm việc xử lý: giá trị đứng giữa khi xếp tăng dần, hoặc trung bình của hai giá trị giữa",
            "Median of the working hours of handling: the middle one in rising order, or the mean of the middle two"),
    HANDLING_P90(
            "handlingWorkingHours.p90",
            figures -> figures.handlingWorkingHours().count(),
            "Bách phân vị 90 của giờ làm việc xử lý: giá trị đứng thứ 0,9 × n (làm tròn lên) khi xếp tăng dần",
            "90th percentile of the working hours of handling: the value of rank 0.9 × n, rounded up, in rising order"),
    SUPPLEMENT_REQUESTS(
            "supplementRequests",
            Figures::supplementRequests,
            "Số lần yêu cầu bổ sung hồ sơ trong kỳ, trước khi đóng",
            "Requests for a supplement inside the period, before the closing"),
    APOLOGIES(
            "apologies",
            Figures::apologies,
            "Số lần xin lỗi bằng văn bản trong kỳ, trước khi đóng",
            "Letters of apology inside the period, before the closing"),
    LATE_WITHOUT_APOLOGY(
            "lateWithoutApology",
            Figures::lateWithoutApology,
            "Số hồ sơ giải quyết trễ hạn trong kỳ mà trước khi đóng không có văn bản xin lỗi",
            "Dossiers resolved late in the period without a letter of apology before the closing"),
    NONCONFORMITIES(
            "nonconformities",
            Figures::nonconformities,
            "Sự không phù hợp = hồ sơ giải quyết trễ hạn + hồ sơ chưa đóng đã quá hạn",
            "Nonconformities = resolved late + open overdue");

    /** Those that a dossier is counted in one by one; the others follow from them. */
    static final Set<Figure> ELEMENTARY = EnumSet.of(
            CARRIED_OVER,
            RECEIVED,
            RECEIVED_ONLINE,
            RECEIVED_DIRECT,
            RECEIVED_POSTAL,
            EARLY,
            ON_TIME,
            LATE,
            RESOLVED_NO_LIMIT,
            REFUSED,
            WITHDRAWN,
            STOPPED,
            IN_TIME,
            OVERDUE,
            PAUSED,
            OPEN_NO_LIMIT,
            REFUSED_AT_RECEPTION,
            LATE_AGAINST_FIRST_DUE,
            SUPPLEMENT_REQUESTS,
            APOLOGIES,
            LATE_WITHOUT_APOLOGY);

    private final String path;
    private final ToLongFunction<Figures> count;
    private final String vietnamese;
    private final String english;

    Figure(String path, ToLongFunction<Figures> count, String vietnamese, String english) {
        this.path = path;
        this.count = count;
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** The dotted name in the {@code figures} block, e.g. {@code resolved.late}. */
    public String path() {
        return path;
    }

    /** How it is computed, in Vietnamese. */
    public String vietnamese() {
        return vietnamese;
    }

    /** How it is computed, in English. */
    public String english() {
        return english;
    }

    /** How many dossiers (for requests and letters: events) stand behind it; for a share, its denominator. */
    public long count(Figures figures) {
        return count.applyAsLong(figures);
    }

    /** The figures it is made of; none where dossiers are counted one by one. */
    public List<Figure> parts() {
        return switch (this) {
            case RESOLVED -> List.of(EARLY, ON_TIME, LATE, RESOLVED_NO_LIMIT);
            case OPEN -> List.of(IN_TIME, OVERDUE, PAUSED, OPEN_NO_LIMIT);
            case ON_TIME_NUMERATOR -> List.of(EARLY, ON_TIME);
            case ON_TIME_DENOMINATOR -> List.of(EARLY, ON_TIME, LATE);
            case ON_TIME_PERCENT -> List.of(ON_TIME_NUMERATOR, ON_TIME_DENOMINATOR);
            case NONCONFORMITIES -> List.of(LATE, OVERDUE);
            default -> List.of();
        };
    }

    /** Whether dossiers are counted in it one by one; the others follow from such figures. */
    public boolean isElementary() {
        return ELEMENTARY.contains(this);
    }

    /** Whether it is read off the working hours of handling of the dossiers behind it. */
    public boolean isOfHours() {
        return this == HANDLING_MEAN || this == HANDLING_MEDIAN || this == HANDLING_P90;
    }

    /** The places that decide it, from 1, among so many handling times in rising order. */
    public List<Integer> ranks(int handled) {
        if (handled == 0) {
            return List.of();
        }
        return switch (this) {
            case HANDLING_MEDIAN -> handled % 2 == 1 ? List.of(handled / 2 + 1) : List.of(handled / 2, handled / 2 + 1);
            case HANDLING_P90 -> List.of(Tally.nearestRank90(handled));
            default -> List.of();
        };
    }

    /** Its value in a {@code figures} block. */
    public JsonNode in(JsonNode figures) {
        return figures.at("/" + path.replace('.', '/'));
    }

    /** The figure of that dotted name. */
    public static Optional<Figure> of(String path) {
        return Arrays.stream(values())
                .filter(figure -> figure.path.equals(path))
                .findFirst();
    }

    /** All dotted names, in the order of the status. */
    public static List<String> paths() {
        return Arrays.stream(values()).map(Figure::path).toList();
    }
}
