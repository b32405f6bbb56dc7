package vn.nhipcau.routes.checks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that does not hold, or that a person should know before the figures go out.
 *
 * @param code stable, e.g. CHK-101
 * @param severity what follows from it
 * @param figure dotted, e.g. {@code resolved.late}; absent where it is about no figure
 * @param expected what should be there; absent where no number can be told
 * @param found what is there
 * @param difference {@code found - expected}
 * @param text for people, with what to do
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Check(
        String code,
        Severity severity,
        Subject subject,
        @Nullable String figure,
        @Nullable BigDecimal expected,
        @Nullable BigDecimal found,
        @Nullable BigDecimal difference,
        Words text) {

    /** What follows from a check. */
    public enum Severity {
        /** Of a source or the province: the period cannot close. Of an agency: its status is not published. */
        BLOCKS,
        /** A person should look at it first. */
        WARNS,
        /** Accounted for; told so that nobody has to ask. */
        TOLD
    }

    /** What kind of thing a check is about. */
    public enum Kind {
        PROVINCE,
        AGENCY,
        SOURCE
    }

    /**
     * What it is about.
     *
     * @param code of the agency, as the catalogue has it, or id of the source; empty for the province
     * @param procedure national stem; absent where it is about all of them
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Subject(Kind kind, String code, @Nullable String procedure) {

        static final Subject PROVINCE = new Subject(Kind.PROVINCE, "", null);

        static Subject agency(String code) {
            return new Subject(Kind.AGENCY, code, null);
        }

        static Subject source(String id) {
            return new Subject(Kind.SOURCE, id, null);
        }
    }

    /** The same sentence in both languages. */
    public record Words(String vi, String en) {}

    /** Every code there is. */
    public static List<String> codes() {
        return Arrays.stream(CheckCode.values()).map(CheckCode::wireName).toList();
    }

    /** Whether the whole period cannot close because of it. */
    public boolean blocksPeriod() {
        return severity == Severity.BLOCKS && subject.kind() != Kind.AGENCY;
    }

    /** Without numbers to compare. */
    static Check of(CheckCode code, Subject subject, Object... arguments) {
        return of(code, subject, null, null, null, arguments);
    }

    static Check of(
            CheckCode code,
            Subject subject,
            @Nullable String figure,
            @Nullable BigDecimal expected,
            @Nullable BigDecimal found,
            Object... arguments) {
        return new Check(
                code.wireName(),
                code.severity(),
                subject,
                figure,
                expected,
                found,
                expected == null || found == null ? null : found.subtract(expected),
                code.words(arguments));
    }

    static Check counts(
            CheckCode code, Subject subject, @Nullable String figure, long expected, long found, Object... arguments) {
        return of(code, subject, figure, BigDecimal.valueOf(expected), BigDecimal.valueOf(found), arguments);
    }
}
