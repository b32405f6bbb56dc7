package vn.nhipcau.mappings.values;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses the name somebody meant to write. */
public final class Nearest {
    private Nearest() {}

    /** The nearest of the names, if it is near enough to have been meant: one letter in three may differ. */
    public static Optional<String> to(String written, Collection<String> names) {
        String folded = Folding.fold(written);
        return names.stream()
                .filter(name -> distance(folded, Folding.fold(name)) <= Math.max(1, Math.min(folded.length(), 9) / 3))
                .min(Comparator.comparingInt((String name) -> distance(folded, Folding.fold(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code  Did you mean "receivedAt"?} with a leading blank, or nothing. */
    public static String didYouMean(String written, Collection<String> names) {
        return to(written, names).map(" Did you mean \"%s\"?"::formatted).orElse("");
    }

    /** Edits (insert, delete, replace, swap neighbours) from one text to the other. */
    private static int distance(String left, String right) {
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, left, right, i, j);
            }
        }
        return edits[left.length()][right.length()];
    }

    private static int cheapest(int[][] edits, String left, String right, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
