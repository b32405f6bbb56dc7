package vn.nhipcau.routes.notice;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Vietnamese words of the notice, all from {@code notice.properties}, and how numbers and dates are written. The
 * marks are our own and not the machine's: another Java may not change a notice.
 */
final class Words {

    /** What is written where there is nothing to say. */
    static final String NOTHING = "–";

    private static final Pattern SLOT = Pattern.compile("\\{(\\d)\\}");
    private static final DecimalFormatSymbols MARKS = marks();

    private final ResourceBundle texts =
            ResourceBundle.getBundle("vn.nhipcau.routes.notice.notice", Locale.ROOT, Words.class.getClassLoader());
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    /**
     * @param zone of all dates
     */
    Words(ZoneId zone) {
        day = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT).withZone(zone);
        moment = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy", Locale.ROOT).withZone(zone);
    }

    /** A text with its slots filled: numbers, dates and texts are written as people read them. */
    String text(String key, @Nullable Object... values) {
        StringBuilder text = new StringBuilder();
        line(key, values).forEach(run -> text.append(run.text()));
        return text.toString();
    }

    /** The same as pieces, so that values may be links: a {@link Run} or a list of them stays as it is. */
    List<Run> line(String key, @Nullable Object... values) {
        String template = texts.getString(key);
        List<Run> runs = new ArrayList<>();
        Matcher slot = SLOT.matcher(template);
        int done = 0;
        while (slot.find()) {
            words(runs, template.substring(done, slot.start()));
            @Nullable Object value = values[Integer.parseInt(slot.group(1))];
            if (value instanceof Run run) {
                runs.add(run);
            } else if (value instanceof List<?> several) {
                several.forEach(one -> runs.add((Run) one));
            } else {
                words(runs, written(value));
            }
            done = slot.end();
        }
        words(runs, template.substring(done));
        return runs;
    }

    private static void words(List<Run> runs, String text) {
        if (!text.isEmpty()) {
            runs.add(Run.of(text));
        }
    }

    /** The text of a code, or the code itself when a newer sender says one we do not know. */
    String name(String group, String code) {
        try {
            return texts.getString(group + "." + code);
        } catch (MissingResourceException unknown) {
            return code;
        }
    }

    /** The texts {@code key.1}, {@code key.2} … as far as they go. */
    List<String> numbered(String key) {
        List<String> keys = new ArrayList<>();
        for (int i = 1; texts.containsKey(key + "." + i); i++) {
            keys.add(key + "." + i);
        }
        return keys;
    }

    String written(@Nullable Object value) {
        if (value == null) {
            return NOTHING;
        }
        if (value instanceof BigDecimal decimal) {
            return new DecimalFormat(decimal.scale() > 1 ? "#,##0.00" : "#,##0.0", MARKS).format(decimal);
        }
        if (value instanceof Number whole) {
            return new DecimalFormat("#,##0", MARKS).format(whole.longValue());
        }
        if (value instanceof LocalDate date) {
            return day.format(date);
        }
        if (value instanceof Instant instant) {
            return moment.format(instant);
        }
        return value.toString();
    }

    String day(Instant instant) {
        return day.format(instant);
    }

    private static DecimalFormatSymbols marks() {
        DecimalFormatSymbols marks = new DecimalFormatSymbols(Locale.ROOT);
        marks.setGroupingSeparator('.');
        marks.setDecimalSeparator(',');
        return marks;
    }
}
