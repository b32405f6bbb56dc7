package vn.nhipcau.routes.checks;

import vn.nhipcau.routes.checks.Check.Severity;
import vn.nhipcau.routes.checks.Check.Words;

/** Everything that is checked. The wire names are the contract; the words may change. */
enum CheckCode {
    BALANCE(
            "CHK-101",
            Severity.BLOCKS,
            "Tồn kỳ trước + tiếp nhận = %s nhưng đã giải quyết + rút + dừng + đang giải quyết = %s. Không gửi số liệu"
                    + " này; hãy mở hộ chiếu số liệu để tìm hồ sơ bị đếm hai lần hoặc bị sót.",
            "Carried over + received = %s, but resolved + withdrawn + stopped + open = %s. It is not sent; open the number"
                    + " passport to find the dossier that is counted twice or left out."),
    RESOLVED_PARTS(
            "CHK-102",
            Severity.BLOCKS,
            "Đã giải quyết là %s nhưng trước hạn + đúng hạn + quá hạn + không thời hạn = %s. Không gửi số liệu này.",
            "Resolved is %s, but early + on time + late + no limit = %s. It is not sent."),
    OPEN_PARTS(
            "CHK-103",
            Severity.BLOCKS,
            "Đang giải quyết là %s nhưng trong hạn + quá hạn + tạm dừng + không thời hạn = %s. Không gửi số liệu này.",
            "Open is %s, but in time + overdue + paused + no limit = %s. It is not sent."),
    CHANNELS(
            "CHK-104",
            Severity.BLOCKS,
            "Tiếp nhận là %s nhưng trực tuyến + trực tiếp + bưu chính = %s. Không gửi số liệu này.",
            "Received is %s, but online + direct + postal = %s. It is not sent."),
    CHANNEL_UNKNOWN(
            "CHK-105",
            Severity.TOLD,
            "%s hồ sơ tiếp nhận mà nguồn không cho biết kênh; chúng chỉ có trong tổng. Muốn có kênh, hãy bổ sung trường"
                    + " kênh vào ánh xạ.",
            "%s received dossiers without a channel; they are in the total only. To have it, map the channel."),
    REFUSED(
            "CHK-106",
            Severity.BLOCKS,
            "Từ chối sau xử lý (%s) nhiều hơn đã giải quyết (%s). Không gửi số liệu này.",
            "Refused after handling (%s) is more than resolved (%s). It is not sent."),
    RATE(
            "CHK-107",
            Severity.BLOCKS,
            "Tỷ lệ đúng hạn %s không khớp tử số và mẫu số %s/%s. Tỷ lệ phải để trống khi mẫu số bằng 0 và nằm trong"
                    + " 0–100. Không gửi số liệu này.",
            "The on-time rate %s does not follow from %s/%s. It must be absent where the denominator is 0 and lie in"
                    + " 0 to 100. It is not sent."),
    NEGATIVE(
            "CHK-108",
            Severity.BLOCKS,
            "%s là %s; số đếm không thể âm. Không gửi số liệu này.",
            "%s is %s; a count cannot be negative. It is not sent."),
    HANDLING(
            "CHK-109",
            Severity.BLOCKS,
            "Giờ xử lý không hợp lệ: số hồ sơ %s, trung bình %s, trung vị %s, P90 %s. Phải bằng số đã giải quyết, để"
                    + " trống khi bằng 0, không âm và trung vị không lớn hơn P90. Không gửi số liệu này.",
            "The handling hours cannot be: count %s, mean %s, median %s, p90 %s. Their count is that of the resolved"
                    + " ones, they are absent at 0, never negative, the median at most the p90. It is not sent."),
    DERIVED(
            "CHK-110",
            Severity.BLOCKS,
            "%s là %s, phải là %s. Không gửi số liệu này.",
            "%s is %s, must be %s. It is not sent."),
    PROCEDURES(
            "CHK-111",
            Severity.BLOCKS,
            "%s: các thủ tục cộng lại được %s, nhiều hơn cả đơn vị (%s). Không gửi số liệu này.",
            "%s: the procedures add up to %s, more than the agency's %s. It is not sent."),
    NO_PROCEDURE(
            "CHK-112",
            Severity.TOLD,
            "%s hồ sơ không có mã thủ tục; chúng chỉ có trong tổng của đơn vị. Hãy bổ sung mã thủ tục ở nguồn.",
            "%s dossiers without a procedure code; they are in the agency's total only. Complete them in the portal."),
    CALENDAR(
            "CHK-113",
            Severity.BLOCKS,
            "Thiếu lịch làm việc nên không tính được (%s). Hãy thêm lịch của năm đó vào routes/catalog/calendars.",
            "It cannot be measured: %s"),
    PROVINCE(
            "CHK-201",
            Severity.BLOCKS,
            "%s toàn tỉnh tính lại từ hồ sơ là %s nhưng các đơn vị cộng lại được %s. Hãy báo nhà phát triển; không chốt"
                    + " kỳ này.",
            "%s of the province, recomputed from its dossiers, is %s, but the agencies add up to %s. Tell the makers; do"
                    + " not close."),
    UNASSIGNED(
            "CHK-202",
            Severity.WARNS,
            "%s hồ sơ không ghi cơ quan nào; chúng chỉ có trong tổng của tỉnh. Hãy bổ sung cơ quan ở nguồn hoặc ánh xạ.",
            "%s dossiers that name no agency; they are in the province's total only. Complete the portal or the"
                    + " mapping."),
    CONTINUITY(
            "CHK-301",
            Severity.WARNS,
            "Tồn cuối kỳ %s là %s nhưng tồn đầu kỳ này là %s, còn %s hồ sơ chưa giải thích được. Hãy đối chiếu danh sách"
                    + " hồ sơ trước khi chốt.",
            "%s closed with %s open, but this period opens with %s; %s dossiers are not explained. Compare the lists"
                    + " before closing."),
    CONTINUITY_EXPLAINED(
            "CHK-302",
            Severity.TOLD,
            "Tồn cuối kỳ %s là %s, tồn đầu kỳ này là %s; đã giải thích từng hồ sơ: %s.",
            "%s closed with %s open, this period opens with %s; every dossier is explained: %s."),
    NOT_JOINED(
            "CHK-303",
            Severity.TOLD,
            "Kỳ %s không kết thúc đúng lúc kỳ này bắt đầu (quy tắc chia kỳ đã đổi), nên không so được tồn cuối với tồn"
                    + " đầu.",
            "%s does not end where this period begins (another rule cut it), so closing and opening cannot be compared."),
    NOT_MEASURED(
            "CHK-304",
            Severity.WARNS,
            "Thiếu lịch làm việc nên chưa so được tồn đầu, tồn cuối và số liệu công bố (%s).",
            "Opening, closing and published figures cannot be compared: %s"),
    SOURCE_TOTAL(
            "CHK-401",
            Severity.BLOCKS,
            "Chặng nguồn → lấy về, lần đọc %s: nguồn báo %s bản ghi, lấy về %s. Hãy đọc lại nguồn; kỳ chỉ chốt được khi đã"
                    + " đọc đủ.",
            "Hop source → fetched, run %s: the source says %s records, %s came. Read the source again; the period closes"
                    + " once it is complete."),
    READ_BROKEN(
            "CHK-402",
            Severity.BLOCKS,
            "Chặng nguồn → lấy về, lần đọc %s không đủ (%s: %s). Hãy đọc lại nguồn; kỳ chỉ chốt được khi đã đọc đủ.",
            "Hop source → fetched, run %s is not complete (%s: %s). Read the source again; the period closes once it is."),
    MAPPED(
            "CHK-403",
            Severity.BLOCKS,
            "Chặng lấy về → ánh xạ, lần đọc %s: tách được %s bản ghi nhưng ánh xạ + bị loại = %s. Hãy đọc lại nguồn.",
            "Hop fetched → mapped, run %s: %s records were cut, but mapped + rejected = %s. Read the source again."),
    STORED(
            "CHK-404",
            Severity.BLOCKS,
            "Chặng ánh xạ → lưu kho, lần đọc %s: ánh xạ %s bản ghi nhưng kho ghi nhận %s. Hãy đọc lại nguồn.",
            "Hop mapped → stored, run %s: %s records were mapped, but the store accounts for %s. Read the source again."),
    KEPT(
            "CHK-405",
            Severity.BLOCKS,
            "Chặng lưu kho → bản hiện hành: các lần đọc đã lưu %s hồ sơ nhưng kho chỉ còn %s. Hãy khôi phục từ bản sao lưu"
                    + " hoặc đọc lại toàn bộ nguồn.",
            "Hop stored → kept: the runs stored %s dossiers, but only %s are there. Restore a backup or read the whole"
                    + " source again."),
    COUNTED(
            "CHK-406",
            Severity.BLOCKS,
            "Chặng kho → số liệu: kho có %s hồ sơ thuộc kỳ nhưng số liệu đếm %s. Hãy báo nhà phát triển; không chốt kỳ"
                    + " này.",
            "Hop kept → figures: %s dossiers of the store concern the period, but the figures count %s. Tell the makers;"
                    + " do not close."),
    QUARANTINED(
            "CHK-407",
            Severity.WARNS,
            "%s bản ghi của nguồn đang chờ trong cách ly, chưa có trong số liệu. Hãy xử lý cách ly trước khi chốt.",
            "%s records of the source wait in quarantine and are not in the figures. Decide about them before closing."),
    CONFIRMED(
            "CHK-408",
            Severity.WARNS,
            "Chặng gửi → xác nhận: %s bản đã lập, %s bản được kho của Ban chỉ đạo xác nhận. Hãy xem trang Chuyển gửi.",
            "Hop sent → confirmed: %s statuses were made, %s are confirmed by the repository. See the deliveries."),
    OUTSIDE_LIMITS(
            "CHK-501",
            Severity.WARNS,
            "%s là %s, ngoài giới hạn tự nhiên %s–%s của %s kỳ trước (%s). Hãy kiểm tra trước khi chốt.",
            "%s is %s, outside the natural limits %s to %s of its %s months before (%s). Look at it before closing."),
    LONG_RUN(
            "CHK-502",
            Severity.WARNS,
            "%s: %s kỳ liên tiếp đều nằm %s mức trung bình %s (%s). Mức thông thường đã đổi; hãy tìm nguyên nhân.",
            "%s: %s months in a row lie %s the mean %s (%s). The usual level has moved; find out why."),
    TOO_FEW_MONTHS(
            "CHK-503",
            Severity.TOLD,
            "%s đơn vị có chưa tới %s kỳ đã chốt trước kỳ này; chưa đủ để so với chính đơn vị.",
            "%s agencies have fewer than %s closed months before this one; too few to compare with themselves."),
    PUBLISHED_EXPLAINED(
            "CHK-601",
            Severity.TOLD,
            "Tháng %s, %s: nguồn công bố %s, ta tính %s. Chênh lệch đã giải thích: %s.",
            "Month %s, %s: the source publishes %s, we count %s. The difference is explained: %s."),
    PUBLISHED_UNEXPLAINED(
            "CHK-602",
            Severity.WARNS,
            "Tháng %s, %s: nguồn công bố %s, ta tính %s; còn %s chưa giải thích được (đã giải thích: %s). Hãy đối chiếu"
                    + " danh sách hồ sơ với nguồn.",
            "Month %s, %s: the source publishes %s, we count %s; %s is not explained (explained: %s). Compare the lists of"
                    + " dossiers with the source."),
    NOT_PUBLISHED(
            "CHK-603",
            Severity.WARNS,
            "Nguồn không công bố tháng %s. Hãy hỏi đơn vị quản lý cổng.",
            "The source publishes nothing about the month %s. Ask whoever runs the portal."),
    PUBLISHED_TOO_EARLY(
            "CHK-604",
            Severity.WARNS,
            "Số liệu công bố của tháng %s đã có từ %s, trước khi tháng kết thúc, và không đổi từ đó: cổng có thể không"
                    + " tính lại tháng đã qua.",
            "What is published about the month %s is of %s, before the month was over, and has not changed since: the"
                    + " portal may not compute past months again."),
    PUBLISHED_PERCENT(
            "CHK-605",
            Severity.WARNS,
            "Tháng %s: nguồn công bố tỷ lệ đúng hạn %s, nhưng từ chính các số đếm của nguồn là %s%s. Đừng dùng tỷ lệ này;"
                    + " hãy báo đơn vị quản lý cổng.",
            "Month %s: the source publishes an on-time rate of %s, but its own counts give %s%s. Do not use that rate; tell"
                    + " whoever runs the portal."),
    NOT_COMPARED(
            "CHK-606",
            Severity.TOLD,
            "Chưa biết số liệu công bố này nói về nguồn hồ sơ nào nên không so được. Hãy viết statistics-of trong cấu hình"
                    + " nguồn.",
            "Nobody knows which dossiers these published figures are about. Write statistics-of into the source's"
                    + " settings.");

    private final String wireName;
    private final Severity severity;
    private final String vi;
    private final String en;

    CheckCode(String wireName, Severity severity, String vi, String en) {
        this.wireName = wireName;
        this.severity = severity;
        this.vi = vi;
        this.en = en;
    }

    String wireName() {
        return wireName;
    }

    Severity severity() {
        return severity;
    }

    /** Both sentences; an argument that is itself of words is told in each language. */
    Words words(Object... arguments) {
        Object[] vietnamese = arguments.clone();
        Object[] english = arguments.clone();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Words words) {
                vietnamese[i] = words.vi();
                english[i] = words.en();
            }
        }
        return new Words(vi.formatted(vietnamese), en.formatted(english));
    }
}
