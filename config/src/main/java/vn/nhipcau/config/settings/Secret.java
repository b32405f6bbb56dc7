package vn.nhipcau.config.settings;

/** A text that must not be shown: it prints as asterisks. */
public record Secret(String text) {

    @Override
    public String toString() {
        return "******";
    }
}
