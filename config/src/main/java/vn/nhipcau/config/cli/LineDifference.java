package vn.nhipcau.config.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which lines of a small file would go ({@code -}) and come ({@code +}). */
final class LineDifference {

    private LineDifference() {}

    static List<String> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> young = after.lines().toList();
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(young.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < young.size()) {
            if (i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
                i++;
                j++;
            } else if (j == young.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add("- " + old.get(i++));
            } else {
                lines.add("+ " + young.get(j++));
            }
        }
        return Collections.unmodifiableList(lines);
    }
}
