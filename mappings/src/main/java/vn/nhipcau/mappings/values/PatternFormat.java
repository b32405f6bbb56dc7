package vn.nhipcau.mappings.values;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of digits and separators such as {@code dd/MM/yyyy HH:mm[:ss]}, read without
 * {@link java.time.format.DateTimeFormatter}, which would halve the speed of the whole pull.
 */
final class PatternFormat implements DateFormat {
    private static final String DIGIT_LETTERS = "yuMdHmsS";
    private static final int MOST_VARIANTS = 16;

    /** One variant for each way to write or leave out the optional sections, the longest first. */
    private final Part[][] variants;

    private PatternFormat(Part[][] variants) {
        this.variants = variants;
    }

    /**
     * A run of one pattern letter, or one separator.
     *
     * @param field the letter of a run, {@code X} for an offset; the separator itself
     * @param least digits
     * @param most digits; 0 for a separator
     */
    private record Part(char field, int least, int most) {
        static Part separator(char letter) {
            return new Part(letter, 0, 0);
        }

        boolean isSeparator() {
            return most == 0;
        }

        /** Reads this part and answers where it ends, or -1. */
        int read(String text, int start, CivilTime into) {
            if (most == 0) {
                return start < text.length() && text.charAt(start) == field ? start + 1 : -1;
            }
            if (field == 'X') {
                return Offset.read(text, start, into);
            }
            int number = 0;
            int at = start;
            int end = Math.min(text.length(), start + most);
            while (at < end && Digits.isDigit(text.charAt(at))) {
                number = number * 10 + text.charAt(at++) - '0';
            }
            if (at - start < least) {
                return -1;
            }
            fill(number, at - start, into);
            return at;
        }

        private void fill(int number, int digits, CivilTime into) {
            switch (field) {
                case 'y' -> into.year = number;
                case 'M' -> into.month = number;
                case 'd' -> into.day = number;
                case 'H' -> {
                    into.hour = number;
                    into.timed = true;
                }
                case 'm' -> into.minute = number;
                case 's' -> into.second = number;
                case 'S' -> into.nano = number * (int) Math.pow(10, 9 - digits);
                default -> throw new IllegalStateException("No such part: " + field);
            }
        }
    }

    /** True for patterns this class can read: digits of known width, separators, offsets, optional sections. */
    static boolean isDigitsOnly(String pattern) {
        try {
            of(pattern);
            return true;
        } catch (IllegalArgumentException unusual) {
            return false;
        }
    }

    static PatternFormat of(String pattern) {
        List<List<Part>> variants = new ArrayList<>();
        expand(pattern, variants);
        return new PatternFormat(
                variants.stream().map(parts -> parts.toArray(Part[]::new)).toArray(Part[][]::new));
    }

    @Override
    public boolean read(String text, CivilTime into) {
        for (Part[] variant : variants) {
            if (read(variant, text, into)) {
                return true;
            }
            into.clear();
        }
        return false;
    }

    private static boolean read(Part[] parts, String text, CivilTime into) {
        int at = 0;
        for (Part part : parts) {
            at = part.read(text, at, into);
            if (at < 0) {
                return false;
            }
        }
        return at == text.length();
    }

    /** Innermost optional section first: the pattern with it, then without it. */
    private static void expand(String pattern, List<List<Part>> variants) {
        int open = pattern.lastIndexOf('[');
        if (open < 0) {
            variants.add(parts(pattern));
            return;
        }
        int close = pattern.indexOf(']', open);
        if (close < 0 || variants.size() > MOST_VARIANTS) {
            throw new IllegalArgumentException("an optional section is not closed");
        }
        String rest = pattern.substring(close + 1);
        expand(pattern.substring(0, open) + pattern.substring(open + 1, close) + rest, variants);
        expand(pattern.substring(0, open) + rest, variants);
    }

    private static List<Part> parts(String pattern) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            int end = at + 1;
            while (end < pattern.length() && pattern.charAt(end) == letter && Character.isLetter(letter)) {
                end++;
            }
            if (letter == '\'') {
                end = quoted(pattern, at, parts);
            } else {
                parts.add(part(letter, end - at));
            }
            at = end;
        }
        return requireDay(parts);
    }

    private static int quoted(String pattern, int open, List<Part> parts) {
        int close = pattern.indexOf('\'', open + 1);
        if (close < 0) {
            throw new IllegalArgumentException("a quotation mark is not closed");
        }
        String literal = close == open + 1 ? "'" : pattern.substring(open + 1, close);
        literal.chars().forEach(letter -> parts.add(Part.separator((char) letter)));
        return close + 1;
    }

    private static Part part(char letter, int length) {
        if (letter == 'X' || letter == 'x' || letter == 'Z') {
            return new Part('X', 1, 6);
        }
        if (!Character.isLetter(letter)) {
            return Part.separator(letter);
        }
        if (DIGIT_LETTERS.indexOf(letter) < 0) {
            throw new IllegalArgumentException("\"" + letter + "\" is not a letter of a digit pattern");
        }
        if (letter == 'S' && length <= 9) {
            return new Part('S', length, length);
        }
        boolean isYear = letter == 'y' || letter == 'u';
        if (isYear && length != 4 || !isYear && length > 2) {
            throw new IllegalArgumentException("\"" + letter + "\" is repeated " + length + " times");
        }
        return new Part(isYear ? 'y' : letter, length, isYear ? 4 : 2);
    }

    private static List<Part> requireDay(List<Part> parts) {
        for (char needed : new char[] {'y', 'M', 'd'}) {
            if (parts.stream().noneMatch(part -> !part.isSeparator() && part.field() == needed)) {
                throw new IllegalArgumentException("a date needs yyyy, MM and dd");
            }
        }
        return parts;
    }
}
