package vn.nhipcau.config.api;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.config.security.UserRole;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.quality.MilestoneOverride;
import vn.nhipcau.routes.quality.MilestoneOverrides;
import vn.nhipcau.routes.quality.ProvinceQuality;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyQuality;
import vn.nhipcau.routes.quality.QualityBoard;
import vn.nhipcau.routes.quality.Scorecard;
import vn.nhipcau.routes.quality.Scorecards;
import vn.nhipcau.routes.status.Periods;

@RestController
@RequestMapping("/api/v1/periods/{label}")
class QualityApi {
    private final Periods periods;
    private final QualityBoard board;
    private final MilestoneOverrides overrides;
    private final Scorecards scorecards;
    private final Clock clock;

    QualityApi(Periods periods, QualityBoard board, MilestoneOverrides overrides, Scorecards scorecards, Clock clock) {
        this.periods = periods;
        this.board = board;
        this.overrides = overrides;
        this.scorecards = scorecards;
        this.clock = clock;
    }

    /** Where the ISO systems of the province stand; with {@code asOf}, as it was known strictly before that moment. */
    @GetMapping("/quality")
    @Needs(Right.SEE_REPORTS)
    ProvinceQuality province(@PathVariable String label, @RequestParam(required = false) @Nullable String asOf) {
        return board.of(definition(Asked.period(label)), Asked.moment("asOf", asOf));
    }

    /** One agency's ISO system, and what persons said of it this year. */
    @GetMapping("/quality/{agency}")
    @Needs(Right.SEE_REPORTS)
    AgencyBoard agency(
            @PathVariable String label,
            @PathVariable String agency,
            @RequestParam(required = false) @Nullable String asOf,
            Authentication who) {
        YearMonth month = Asked.period(label);
        Instant moment = Asked.moment("asOf", asOf);
        AgencyQuality found = found(month, agency, moment);
        List<MilestoneOverride> said = overrides.history(agency, month.getYear(), moment);
        return new AgencyBoard(
                found,
                Right.SEE_OPERATIONS.heldBy(who)
                        ? said
                        : said.stream().map(MilestoneOverride::forReaders).toList());
    }

    /** A person says how a milestone of the agency's year stands; without a state an earlier statement is taken back. */
    @PostMapping("/quality/{agency}/overrides")
    @Needs(Right.PUBLISH)
    List<MilestoneOverride> override(
            @PathVariable String label,
            @PathVariable String agency,
            @RequestBody MilestoneSaid body,
            Authentication who) {
        YearMonth month = Asked.period(label);
        ReportingPeriod period = definition(month);
        LocalDate today = clock.instant().atZone(period.zone()).toLocalDate();
        found(month, agency, null);
        overrides.say(
                body.checked(agency, month.getYear(), today),
                who.getName(),
                UserRole.of(who).map(Enum::name).orElse(""));
        return overrides.history(agency, month.getYear(), null);
    }

    /** The scorecard for emulation of a month as {@code 2022-10}, or of a year as {@code 2022}, with its formula. */
    @GetMapping("/scorecard")
    @Needs(Right.SEE_REPORTS)
    Scorecard scorecard(@PathVariable String label, @RequestParam(required = false) @Nullable String asOf) {
        Instant moment = Asked.moment("asOf", asOf);
        if (!label.matches("\\d{4}")) {
            return scorecards.ofMonth(definition(Asked.period(label)), moment);
        }
        return scorecards.ofYear(lastMonth(label, moment), moment);
    }

    private ReportingPeriod lastMonth(String year, @Nullable Instant asOf) {
        try {
            return scorecards
                    .last(Year.parse(year), asOf)
                    .map(this::definition)
                    .orElseThrow(() -> ApiProblem.notFound("year with statuses", year));
        } catch (DateTimeException e) {
            throw ApiProblem.notFound("year", year);
        }
    }

    private AgencyQuality found(YearMonth month, String agency, @Nullable Instant asOf) {
        return board.of(definition(month), asOf)
                .agency(agency)
                .orElseThrow(() -> ApiProblem.notFound("agency with an obligation for " + month, Asked.cut(agency)));
    }

    private ReportingPeriod definition(YearMonth month) {
        return periods.find(month).definition();
    }

    /** @param said every statement about the agency's year, the newest first */
    record AgencyBoard(AgencyQuality system, List<MilestoneOverride> said) {}
}
