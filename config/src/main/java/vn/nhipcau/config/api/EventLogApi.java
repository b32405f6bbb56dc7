package vn.nhipcau.config.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.eventlog.EventLog;
import vn.nhipcau.routes.status.Periods;

@RestController
@RequestMapping("/api/v1/periods/{label}")
class EventLogApi {
    private final EventLog log;
    private final Periods periods;
    private final Clock clock;

    EventLogApi(EventLog log, Periods periods, Clock clock) {
        this.log = log;
        this.periods = periods;
        this.clock = clock;
    }

    /**
     * What happened to the dossiers of a period, or of all from it to the period {@code until}, as it was known strictly
     * before {@code asOf}: an OCEL 2.0 log in JSON, for process mining.
     */
    @GetMapping(path = "/event-log", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Right.SEE_REPORTS)
    void eventLog(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String asOf,
            HttpServletResponse answer)
            throws IOException {
        YearMonth first = Asked.period(label);
        YearMonth last = until == null ? first : Asked.period(until);
        if (last.isBefore(first)) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "until: write " + first + " or a later period.");
        }
        Instant known = Asked.known("asOf", asOf, clock);
        answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"su-kien-%s-%s.ocel.json\"".formatted(first, last));
        log.write(periods.find(first).definition(), periods.find(last).definition(), known, answer.getOutputStream());
    }
}
