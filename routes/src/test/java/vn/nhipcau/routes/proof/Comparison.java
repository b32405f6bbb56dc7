package vn.nhipcau.routes.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** Two answers to one question, held against each other figure by figure. */
final class Comparison {

    private Comparison() {}

    /** One line for every figure of every agency and procedure in which they differ. */
    static List<String> differences(SortedMap<String, String> contract, SortedMap<String, String> engine) {
        TreeSet<String> figures = new TreeSet<>(contract.keySet());
        figures.addAll(engine.keySet());
        List<String> differences = new ArrayList<>();
        for (String figure : figures) {
            String expected = contract.getOrDefault(figure, "nothing");
            String computed = engine.getOrDefault(figure, "nothing");
            if (!expected.equals(computed)) {
                differences.add("%s: the contract says %s, the engine %s".formatted(figure, expected, computed));
            }
        }
        return differences;
    }
}
