package vn.nhipcau.config.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Says which known word a misspelt one may have been. */
public final class Suggestion {

    private Suggestion() {}

    /** A sentence with the nearest known word, or with all of them when none is near. */
    public static String didYouMean(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(nearest -> distance(word, nearest) <= Math.max(2, nearest.length() / 3))
                .map(nearest -> "Did you mean \"" + nearest + "\"?")
                .orElseGet(() -> known.isEmpty()
                        ? "No key is allowed here."
                        : "Known here: "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    /** Levenshtein distance, blind to case, hyphens and underscores. */
    private static int distance(String left, String right) {
        String a = plain(left);
        String b = plain(right);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
