package vn.nhipcau.mappings.values;

/** An offset from Greenwich: {@code Z}, {@code +07}, {@code +0700} or {@code +07:00}. */
final class Offset {
    private Offset() {}

    /** Fills the offset and answers where it ends, or -1. */
    static int read(String text, int start, CivilTime into) {
        if (start >= text.length()) {
            return -1;
        }
        char sign = text.charAt(start);
        if (sign == 'Z') {
            into.offset = 0;
            return start + 1;
        }
        int hours = Digits.at(text, start + 1, 2);
        if (hours < 0 || sign != '+' && sign != '-') {
            return -1;
        }
        int at = start + 3;
        int minutes = 0;
        boolean colon = at < text.length() && text.charAt(at) == ':';
        if (colon || Digits.count(text, at, 2) == 2) {
            at += colon ? 1 : 0;
            minutes = Digits.at(text, at, 2);
            if (minutes < 0 || minutes > 59) {
                return -1;
            }
            at += 2;
        }
        into.offset = (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
        return at;
    }
}
