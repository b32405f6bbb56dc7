package vn.nhipcau.routes.quality;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a folded subject says of the year, the round and the version of the standard. */
final class SubjectFacts {

    private static final Pattern YEAR = Pattern.compile("\\bnam ((?:19|20)\\d\\d)\\b");
    private static final Pattern ROUND =
            Pattern.compile("\\b(?:dot|lan|lan thu|dot thu)(?: so)? ?(\\d|i{1,3}|iv|nhat|mot|hai|ba|tu|bon)\\b");
    private static final Pattern STANDARD = Pattern.compile("9001 ?[:-] ?(2008|2015)\\b");

    private SubjectFacts() {}

    /** The year it speaks of; the last one it names. */
    static @Nullable Integer year(String folded) {
        Integer year = null;
        Matcher matcher = YEAR.matcher(folded);
        while (matcher.find()) {
            year = Integer.valueOf(matcher.group(1));
        }
        return year;
    }

    /** The round it speaks of. */
    static @Nullable Integer round(String folded) {
        Matcher matcher = ROUND.matcher(folded);
        if (!matcher.find()) {
            return null;
        }
        return switch (matcher.group(1)) {
            case "i", "nhat", "mot" -> 1;
            case "ii", "hai" -> 2;
            case "iii", "ba" -> 3;
            case "iv", "tu", "bon" -> 4;
            default -> Integer.valueOf(matcher.group(1));
        };
    }

    /** The standard it names, such as ISO 9001:2015. */
    static @Nullable String standard(String folded) {
        Matcher matcher = STANDARD.matcher(folded);
        return matcher.find() ? "ISO 9001:" + matcher.group(1) : null;
    }
}
