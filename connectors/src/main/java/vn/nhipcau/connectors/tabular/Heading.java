package vn.nhipcau.connectors.tabular;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Columns;

/**
 * The column names of a table, from one heading row or several. In an upper row a blank cell takes the words to its
 * left if something stands below it: that is how merged cells look. A column is called by its words from top to bottom.
 */
final class Heading {
    static final String BETWEEN = " / ";
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0]+");

    private Heading() {}

    static Columns of(List<TableRow> rows) {
        int width = rows.stream().mapToInt(row -> row.cells().length).max().orElse(0);
        List<List<String>> names = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            names.add(new ArrayList<>());
        }
        for (int index = 0; index < rows.size(); index++) {
            boolean upper = index < rows.size() - 1;
            String left = "";
            for (int column = 0; column < width; column++) {
                String words = words(rows.get(index), column);
                if (words.isEmpty() && upper && isNamedBelow(rows, index, column)) {
                    words = left;
                } else {
                    left = words;
                }
                if (!words.isEmpty()) {
                    names.get(column).add(words);
                }
            }
        }
        return new Columns(
                names.stream().map(words -> String.join(BETWEEN, words)).toList());
    }

    /** The columns of a table without a heading: 1, 2, 3. */
    static Columns numbered(int count) {
        List<String> numbers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            numbers.add(String.valueOf(number));
        }
        return new Columns(numbers);
    }

    static boolean hasOneNameTwice(Columns columns) {
        Set<String> once = new HashSet<>();
        return columns.names().stream().anyMatch(name -> !name.isEmpty() && !once.add(name));
    }

    private static boolean isNamedBelow(List<TableRow> rows, int index, int column) {
        return rows.subList(index + 1, rows.size()).stream()
                .anyMatch(row -> !words(row, column).isEmpty());
    }

    private static String words(TableRow row, int column) {
        @Nullable String cell = column < row.cells().length ? row.cells()[column] : null;
        return cell == null ? "" : SPACES.matcher(cell).replaceAll(" ").strip();
    }
}
