package vn.nhipcau.mappings.values;

/**
 * ISO 8601 as portals write it: {@code yyyy-MM-dd}, then perhaps {@code T} or a blank and {@code HH:mm[:ss[.fraction]]},
 * then perhaps {@code Z}, {@code +07:00}, {@code +0700} or {@code +07}.
 */
final class IsoFormat implements DateFormat {

    @Override
    public boolean read(String text, CivilTime into) {
        int length = text.length();
        if (length < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        into.year = Digits.at(text, 0, 4);
        into.month = Digits.at(text, 5, 2);
        into.day = Digits.at(text, 8, 2);
        if (length == 10) {
            return true;
        }
        if (length < 16 || text.charAt(10) != 'T' && text.charAt(10) != ' ' || text.charAt(13) != ':') {
            return false;
        }
        into.timed = true;
        into.hour = Digits.at(text, 11, 2);
        into.minute = Digits.at(text, 14, 2);
        return into.hour >= 0 && into.minute >= 0 && readSeconds(text, into);
    }

    private static boolean readSeconds(String text, CivilTime into) {
        int at = 16;
        if (at < text.length() && text.charAt(at) == ':') {
            into.second = Digits.at(text, at + 1, 2);
            if (into.second < 0) {
                return false;
            }
            at += 3;
            if (at < text.length() && text.charAt(at) == '.') {
                int digits = Digits.count(text, at + 1, 9);
                if (digits == 0) {
                    return false;
                }
                into.nano = Digits.nanos(text, at + 1, digits);
                at += 1 + digits;
            }
        }
        return at == text.length() || Offset.read(text, at, into) == text.length();
    }
}
