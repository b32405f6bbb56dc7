package vn.nhipcau.routes.performance;

import java.io.Reader;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who works which hours when: the settings, and laid over them {@code *.hours.csv} files with the columns agency (or *),
 * from, to, hours, source. An agency's own word counts before everybody's; of one voice the one that began last.
 */
final class HoursBook {

    private static final String COLUMNS = "agency, hours, source";

    private final SortedMap<String, NavigableMap<LocalDate, HoursRule>> rules = new TreeMap<>();

    /** Adds a rule; it takes the place of another of the same agency that begins on the same day. */
    void add(HoursRule rule) {
        WorkingHours.parse(rule.hours());
        LocalDate from = rule.from() == null ? LocalDate.MIN : rule.from();
        rules.computeIfAbsent(rule.agency(), agency -> new TreeMap<>()).put(from, rule);
    }

    void addAll(Collection<HoursRule> all) {
        all.forEach(this::add);
    }

    /** Adds the rows of one file. */
    void read(String file, Reader text) {
        CalendarRows.read(file, text, row -> {
            HoursRule rule = new HoursRule(
                    row.text("agency", COLUMNS),
                    row.day("from"),
                    row.day("to"),
                    row.text("hours", COLUMNS),
                    row.text("source", COLUMNS));
            if (rule.from() != null && rule.to() != null && !rule.from().isBefore(rule.to())) {
                throw row.refused("\"to\" is the day on which these hours no longer count; it must be after \"from\".");
            }
            try {
                add(rule);
            } catch (IllegalArgumentException wrong) {
                throw row.refused(String.valueOf(wrong.getMessage()));
            }
        });
    }

    /** The agencies with hours of their own. */
    List<String> agencies() {
        return rules.keySet().stream()
                .filter(agency -> !agency.equals(HoursRule.EVERYBODY))
                .toList();
    }

    /** What an agency works on a working day. */
    WorkingHours on(String agency, LocalDate day) {
        HoursRule own = find(agency, day);
        HoursRule rule = own == null ? find(HoursRule.EVERYBODY, day) : own;
        return WorkingHours.parse(rule == null ? WorkingHours.USUAL : rule.hours());
    }

    private @Nullable HoursRule find(String agency, LocalDate day) {
        NavigableMap<LocalDate, HoursRule> own = rules.get(agency);
        if (own == null) {
            return null;
        }
        return own.headMap(day, true).descendingMap().values().stream()
                .filter(rule -> rule.to() == null || day.isBefore(rule.to()))
                .findFirst()
                .orElse(null);
    }

    /** All rules in order. */
    List<HoursRule> rules() {
        return rules.values().stream().flatMap(own -> own.values().stream()).toList();
    }
}
