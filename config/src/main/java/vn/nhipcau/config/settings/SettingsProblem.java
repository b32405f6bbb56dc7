package vn.nhipcau.config.settings;

/**
 * One thing wrong with the configuration. The text names the remedy and never holds a secret.
 *
 * @param place file and line where it can be given, else the file or the command line
 * @param text code, key, what is wrong, and what to write instead
 */
public record SettingsProblem(String place, String text) {

    SettingsProblem(Code code, String place, String key, String text) {
        this(place, code.wireName() + " " + key + ": " + text);
    }

    /** As it is printed: what, then where. */
    public String line() {
        return place.isEmpty() ? text : text + " (" + place + ")";
    }

    /** Stable codes of configuration faults. */
    enum Code {
        UNREADABLE("CFG-101"),
        UNKNOWN_KEY("CFG-102"),
        WRONG_VALUE("CFG-103"),
        MISSING_SECRET("CFG-104"),
        NOT_FOUND("CFG-105");

        private final String wireName;

        Code(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }
}
