package vn.nhipcau.routes.notice;

/**
 * A table behind the notice.
 *
 * @param code its name for programs and links
 * @param number 1, 2, 3 …; forms write it in Roman numerals
 * @param note one sentence on how to read it
 */
record Annex(String code, int number, String title, String note, Table table) {

    private static final String[] ROMAN = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"};

    String roman() {
        return ROMAN[number - 1];
    }
}
