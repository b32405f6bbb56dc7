package vn.nhipcau.routes.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who writes to whom, where and when: the frame of an official letter (NĐ 30/2020, phụ lục I). */
record Letterhead(NoticeSettings settings, Words words) {

    /** @param day of publication; dots to be filled in by hand while it is not known */
    Paper.Head head(@Nullable LocalDate day, String month) {
        String place = settings.place() == null ? words.text("head.place") : settings.place();
        return new Paper.Head(
                settings.authority().toUpperCase(Locale.ROOT),
                settings.committee().toUpperCase(Locale.ROOT),
                words.text("head.number", settings.notation()),
                day == null
                        ? words.text("head.date.open", place)
                        : words.text(
                                "head.date",
                                place,
                                "%02d".formatted(day.getDayOfMonth()),
                                "%02d".formatted(day.getMonthValue()),
                                String.valueOf(day.getYear())),
                words.text("head.kind"),
                words.text("head.subject", month));
    }

    List<String> recipients() {
        return words.numbered("foot.recipient").stream()
                .map(key -> words.text(key, settings.authority(), settings.committee(), settings.standingAgency()))
                .toList();
    }
}
