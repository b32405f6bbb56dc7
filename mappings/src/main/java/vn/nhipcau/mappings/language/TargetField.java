package vn.nhipcau.mappings.language;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field of one of our records.
 *
 * @param slot its place among the record's components
 * @param required a record without it is none
 * @param choices the names of the enum for a {@link TargetType#CHOICE}
 * @param element the record behind each entry of a {@link TargetType#ENTRIES}
 */
record TargetField(
        String name,
        int slot,
        TargetType type,
        boolean required,
        List<? extends Enum<?>> choices,
        @Nullable TargetShape element) {
    private static final Set<String> DUE_DATES = Set.of("dueAt", "firstDueAt", "newDueAt");

    /** A due date without a time can be met until the day is over. */
    boolean isDueDate() {
        return DUE_DATES.contains(name);
    }

    List<String> choiceNames() {
        return choices.stream().map(Enum::name).toList();
    }

    @Nullable
    Object choice(String name) {
        for (Enum<?> choice : choices) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        return null;
    }

    /** One of our own values, written in a mapping or code-list file; null where it is none. */
    @Nullable
    Object ours(String text) {
        return switch (type) {
            case TEXT -> text;
            case TEXTS -> List.of(text);
            case CHOICE -> choice(text);
            case TRUTH -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
            case NUMBER -> text.matches("-?\\d{1,30}(\\.\\d{1,30})?") ? new BigDecimal(text) : null;
            case COUNT -> text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
            case INSTANT -> instant(text);
            case DATE -> date(text);
            case ENTRIES -> null;
        };
    }

    /** For messages: how one of our own values is written. */
    String oursWanted() {
        return switch (type) {
            case TEXT, TEXTS -> "a text";
            case CHOICE -> "one of " + String.join(", ", choiceNames());
            case TRUTH -> "true or false";
            case NUMBER -> "a number such as 15 or 2.5";
            case COUNT -> "a whole number such as 15";
            case INSTANT -> "a moment such as 2022-10-15T00:00:00+07:00";
            case DATE -> "a day such as 2022-10-15";
            case ENTRIES -> "a list of entries";
        };
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
