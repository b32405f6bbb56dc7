package vn.nhipcau.config.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of the configuration files, exactly as written, with its place. */
sealed interface SettingsNode {

    /** File and line, e.g. {@code config/application.yaml:12}. */
    String place();

    /**
     * @param text as written, without quotes
     * @param quoted whether quotes say that it is a text whatever it looks like
     */
    record Scalar(String place, String text, boolean quoted) implements SettingsNode {}

    /** A list. */
    record Items(String place, List<SettingsNode> items) implements SettingsNode {}

    /** A map, its keys in the order of the file. */
    record Branch(String place, Map<String, SettingsNode> children) implements SettingsNode {

        static Branch empty(String place) {
            return new Branch(place, new LinkedHashMap<>());
        }

        /** Lays another branch over this one: maps merge, everything else is replaced. */
        Branch mergedWith(Branch other) {
            Map<String, SettingsNode> merged = new LinkedHashMap<>(children);
            other.children.forEach((key, theirs) -> merged.merge(
                    key,
                    theirs,
                    (ours, later) -> ours instanceof Branch a && later instanceof Branch b ? a.mergedWith(b) : later));
            return new Branch(place, merged);
        }
    }
}
