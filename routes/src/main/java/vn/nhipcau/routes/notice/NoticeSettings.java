package vn.nhipcau.routes.notice;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who issues the notice; bound from {@code nhipcau.notice}.
 *
 * @param authority the agency above the committee (default Ủy ban nhân dân tỉnh)
 * @param committee who issues it (default Ban Chỉ đạo 19)
 * @param standingAgency through whom agencies report (default Sở Khoa học và Công nghệ)
 * @param place where it is issued; dots to fill in when absent
 * @param notation the part of number and notation after the stroke (default TB-BCĐ)
 * @param address where readers find the console, e.g. https://nhipcau.example.vn: what the numbers link to; without it
 *     the address the notice was asked at
 * @param documentRows an annex with more rows is not in the DOCX, which says so; 1 to 2000 (default 400)
 */
public record NoticeSettings(
        String authority,
        String committee,
        String standingAgency,
        @Nullable String place,
        String notation,
        @Nullable URI address,
        Integer documentRows) {

    private static final int MOST_ROWS = 2000;

    @SuppressWarnings("NullAway") // configuration leaves absent keys null
    public NoticeSettings {
        authority = authority == null ? "Ủy ban nhân dân tỉnh" : authority;
        committee = committee == null ? "Ban Chỉ đạo 19" : committee;
        standingAgency = standingAgency == null ? "Sở Khoa học và Công nghệ" : standingAgency;
        notation = notation == null ? "TB-BCĐ" : notation;
        documentRows = documentRows == null ? Integer.valueOf(400) : documentRows;
        if (documentRows < 1 || documentRows > MOST_ROWS) {
            throw new IllegalArgumentException("nhipcau.notice.document-rows: write 1 to 2000.");
        }
        if (address != null
                && (address.getHost() == null
                        || !String.valueOf(address.getScheme()).startsWith("http"))) {
            throw new IllegalArgumentException("nhipcau.notice.address: write https:// and a host.");
        }
    }

    /** Everything at its default. */
    @SuppressWarnings("NullAway") // null asks the constructor for the default, as the binder does
    public static NoticeSettings defaults() {
        return new NoticeSettings(null, null, null, null, null, null, null);
    }
}
