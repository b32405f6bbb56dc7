package vn.nhipcau.routes.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A notice in the form asked for; equal notices and addresses give equal bytes. */
@Component
public class NoticeForms {
    private static final DateTimeFormatter IN_A_NAME = DateTimeFormatter.ofPattern(
                    "yyyyMMdd'T'HHmmssSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final NoticeSettings settings;

    NoticeForms(NoticeSettings settings) {
        this.settings = settings;
    }

    /**
     * The bytes of a file.
     *
     * @param asked address the notice was asked at; what the numbers link to unless the settings say another
     */
    public byte[] write(Notice notice, NoticeFormat format, URI asked) {
        URI base = settings.address() == null ? asked : settings.address();
        try {
            Links links = new Links(base, notice.period().label().toString());
            if (format == NoticeFormat.JSON) {
                return JsonForm.of(notice, links);
            }
            Words words = new Words(notice.period().zone());
            Paper paper = Composer.paper(notice, settings, base);
            return switch (format) {
                case HTML -> HtmlForm.of(paper, words);
                case DOCX ->
                    DocxForm.of(paper, words, settings.documentRows(), links.report(NoticeFormat.XLSX, notice));
                case XLSX -> XlsxForm.of(paper, words, notice.period().zone());
                case CSV -> CsvForm.of(paper, notice.period().zone());
                case JSON -> throw new IllegalStateException("written above");
            };
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /** A name for the file that says what it holds: {@code thong-bao-2022-10-20221024T000000000000Z.docx}. */
    public static String fileName(Notice notice, NoticeFormat format) {
        YearMonth label = notice.period().label();
        return "thong-bao-%s-%s.%s".formatted(label, IN_A_NAME.format(notice.asOf()), format.ending());
    }
}
