package vn.nhipcau.mappings.values;

/** Reads digits where they stand, without making texts of them. */
final class Digits {
    static final int NONE = -1;

    private Digits() {}

    /** The number written by exactly {@code length} ASCII digits at a place, or {@link #NONE}. */
    static int at(String text, int start, int length) {
        if (start + length > text.length()) {
            return NONE;
        }
        int number = 0;
        for (int index = start; index < start + length; index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** How many ASCII digits stand at a place, counting no more than {@code most}. */
    static int count(String text, int start, int most) {
        int count = 0;
        while (count < most && start + count < text.length() && isDigit(text.charAt(start + count))) {
            count++;
        }
        return count;
    }

    static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    /** Nanoseconds of the {@code length} digits of a fraction of a second. */
    static int nanos(String text, int start, int length) {
        int nanos = at(text, start, length);
        for (int digits = length; digits < 9; digits++) {
            nanos *= 10;
        }
        return nanos;
    }
}
