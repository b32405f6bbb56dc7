package vn.nhipcau.mappings.language;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.values.VietnameseDates;
import vn.nhipcau.mappings.values.VietnameseNumbers;

/** The conversion of each kind. */
final class Conversions {
    private static final Map<String, Boolean> TRUTHS = Map.of(
            "true", true, "false", false, "1", true, "0", false, "có", true, "không", false, "True", true, "False",
            false);

    private static final BigDecimal LARGEST_COUNT = BigDecimal.valueOf(999_999_999);

    private Conversions() {}

    static Conversion of(FieldRule.Value rule, Site site) {
        TargetField target = rule.target();
        return switch (rule.as()) {
            case TEXT, CODE -> ours(target, site);
            case DATE, DATE_TIME -> time(target, Formats.dates(rule.formats()), rule.as(), site);
            case EPOCH -> epoch(target, rule.formats(), site);
            case NUMBER -> number(target, Formats.numbers(rule.formats()), site);
            case BOOLEAN -> truth(site);
            case PROCEDURE_CODE -> procedureCode(site);
            case AGENCY_CODE -> agencyCode(site);
            case DOSSIER_CODE -> dossierCode(rule.strict(), site);
        };
    }

    private static Conversion ours(TargetField target, Site site) {
        return switch (target.type()) {
            case CHOICE -> choice(target, site);
            case TRUTH -> (text, run) -> Boolean.valueOf(text);
            case TEXT, TEXTS, INSTANT, DATE, NUMBER, COUNT, ENTRIES -> (text, run) -> text;
        };
    }

    private static Conversion choice(TargetField target, Site site) {
        String remedy = "Write one of " + String.join(", ", target.choiceNames()) + ", or give a code list";
        return (text, run) -> {
            Object choice = target.choice(text);
            return choice == null ? run.problem(ProblemCode.NOT_A_VALUE_OF, site, text, remedy) : choice;
        };
    }

    private static Conversion time(TargetField target, VietnameseDates dates, Kind kind, Site site) {
        String remedy = "Write " + dates.wanted();
        boolean dayOnly = kind == Kind.DATE;
        return (text, run) -> {
            if (!dates.read(text, run.time)) {
                return run.problem(ProblemCode.NOT_A_DATE, site, text, remedy);
            }
            if (target.type() == TargetType.DATE) {
                return run.time.date(run.zone);
            }
            if (run.time.timed() && !dayOnly) {
                return run.time.instant(run.zone);
            }
            run.sawCivilDay(target);
            return target.isDueDate() ? run.time.endOfDay(run.zone) : run.time.startOfDay(run.zone);
        };
    }

    private static Conversion epoch(TargetField target, List<String> formats, Site site) {
        boolean seconds = formats.contains(Formats.SECONDS);
        String unit = seconds ? Formats.SECONDS : Formats.MILLISECONDS;
        return (text, run) -> {
            if (!text.matches("-?\\d{1,15}")) {
                return run.problem(ProblemCode.NOT_A_DATE, site, text, "Write " + unit + " since 1970");
            }
            long number = Long.parseLong(text);
            if (seconds && Math.abs(number) > 100_000_000_000L) {
                return run.problem(
                        ProblemCode.NOT_A_DATE,
                        site,
                        text,
                        "These look like milliseconds; write formats: milliseconds");
            }
            Instant moment = seconds ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            return target.type() == TargetType.DATE ? moment.atZone(run.zone).toLocalDate() : moment;
        };
    }

    private static Conversion number(TargetField target, VietnameseNumbers numbers, Site site) {
        if (target.type() == TargetType.COUNT) {
            return count(numbers, site);
        }
        String remedy = "Write " + numbers.example();
        return (text, run) -> {
            BigDecimal number = numbers.read(text);
            return number == null ? run.problem(ProblemCode.NOT_A_NUMBER, site, text, remedy) : number;
        };
    }

    /** {@code 3.0} is three; less than nothing, a part of one and a milliard are no counts. */
    private static Conversion count(VietnameseNumbers numbers, Site site) {
        return (text, run) -> {
            BigDecimal number = numbers.read(text);
            BigDecimal whole = number == null ? null : number.stripTrailingZeros();
            return whole == null || whole.signum() < 0 || whole.scale() > 0 || whole.compareTo(LARGEST_COUNT) > 0
                    ? run.problem(ProblemCode.NOT_A_NUMBER, site, text, "Write a whole number such as 15")
                    : whole.intValueExact();
        };
    }

    private static Conversion truth(Site site) {
        return (text, run) -> {
            Boolean truth = TRUTHS.get(text);
            return truth == null
                    ? run.problem(
                            ProblemCode.NOT_A_BOOLEAN,
                            site,
                            text,
                            "Write true, false, 1, 0, có or không, or give a list")
                    : truth;
        };
    }

    private static Conversion procedureCode(Site site) {
        boolean keepsRaw = site.field().equals("procedureCode");
        return (text, run) -> {
            String stem = Codes.procedureStem(text);
            if (keepsRaw) {
                run.procedureCodeRaw = text;
            }
            return stem == null
                    ? run.problem(ProblemCode.NOT_A_PROCEDURE_CODE, site, text, "Write N.NNNNNN with N from 1 to 3")
                    : stem;
        };
    }

    private static Conversion agencyCode(Site site) {
        return (text, run) -> Codes.isAgencyCode(text)
                ? text
                : run.problem(
                        ProblemCode.NOT_AN_AGENCY_CODE,
                        site,
                        text,
                        "Write a code such as 000.00.53.H48 or H48.53, or translate the portal's own by a list");
    }

    private static Conversion dossierCode(boolean strict, Site site) {
        return (text, run) -> {
            if (Codes.isUsualDossierCode(text)) {
                return text;
            }
            String remedy = "The usual form is 000.00.53.H48-240115-0007";
            if (Codes.isChangedByExcel(text)) {
                return run.problem(
                        ProblemCode.NOT_A_DOSSIER_CODE,
                        site,
                        text,
                        "Excel changed the id: format its column as text and write it again");
            }
            if (strict || !Codes.canBeDossierCode(text)) {
                return run.problem(ProblemCode.NOT_A_DOSSIER_CODE, site, text, remedy);
            }
            run.warning(ProblemCode.NOT_A_DOSSIER_CODE, site, text, remedy);
            return text;
        };
    }
}
