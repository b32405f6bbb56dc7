package vn.nhipcau.config.console;

import java.util.Map;

/**
 * The page before a deed that cannot be taken back.
 *
 * @param deed key of its title and explanation in the message files
 * @param subject what it is done to
 * @param facts counts and names the person should see first, by message key
 * @param action address the form is sent to
 * @param back address of "no, go back"
 * @param asksReason whether the form has a reason to fill in
 * @param fields further fields the form carries along
 */
record Confirmation(
        String deed,
        String subject,
        Map<String, String> facts,
        String action,
        String back,
        boolean asksReason,
        Map<String, String> fields) {
    static final String VIEW = "confirm";
    static final String MODEL = "confirmation";
}
