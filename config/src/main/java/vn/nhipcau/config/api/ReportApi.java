package vn.nhipcau.config.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.notice.Notice;
import vn.nhipcau.routes.notice.NoticeFormat;
import vn.nhipcau.routes.notice.NoticeForms;
import vn.nhipcau.routes.notice.Notices;

@RestController
@RequestMapping("/api/v1/periods/{label}")
class ReportApi {
    private final ObjectProvider<Notices> notices;
    private final NoticeForms forms;
    private final Clock clock;

    ReportApi(ObjectProvider<Notices> notices, NoticeForms forms, Clock clock) {
        this.notices = notices;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * The notice of a period in Vietnamese, as it was known strictly before {@code asOf} (now, if absent); the same bytes
     * for ever for the same instant, date and address. {@code published} is the date to be printed.
     */
    @GetMapping("/report")
    @Needs(Right.SEE_REPORTS)
    ResponseEntity<byte[]> report(
            @PathVariable String label,
            @RequestParam(defaultValue = "html") String format,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String published) {
        NoticeFormat wanted = format(format);
        Notice notice = notice(label, asOf, published);
        URI here = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUri();
        byte[] file = forms.write(notice, wanted, here);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(wanted.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(NoticeForms.fileName(notice, wanted), StandardCharsets.US_ASCII)
                                .build()
                                .toString())
                .body(file);
    }

    private Notice notice(String label, @Nullable String asOf, @Nullable String published) {
        Notices here = notices.getIfAvailable();
        if (here == null) {
            throw new ApiProblem(ProblemKind.NOT_HERE, "Ask a process with the role repository.");
        }
        return here.of(Asked.period(label), Asked.known("asOf", asOf, clock), day(published));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "published: that is no date. Write 2022-10-28.");
        }
    }

    private static NoticeFormat format(String name) {
        try {
            return NoticeFormat.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "format: write html, docx, xlsx, csv or json.");
        }
    }
}
