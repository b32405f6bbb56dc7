package vn.nhipcau.connectors.catalog;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word that was probably meant. */
final class DidYouMean {

    private DidYouMean() {}

    /** {@code  Did you mean "password"?} with a leading space, or nothing where no known word is near. */
    static String text(String written, Collection<String> known) {
        int limit = Math.max(1, written.length() / 3);
        return known.stream()
                .filter(word -> distance(written, word) <= limit)
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .map(" Did you mean \"%s\"?"::formatted)
                .orElse("");
    }

    /** Edits between two words; two neighbouring letters swapped count as one. */
    private static int distance(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, one, other, i, j);
            }
        }
        return edits[one.length()][other.length()];
    }

    private static int cheapest(int[][] edits, String one, String other, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
