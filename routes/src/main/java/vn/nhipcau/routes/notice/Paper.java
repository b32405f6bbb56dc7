package vn.nhipcau.routes.notice;

import java.util.List;

/**
 * The notice as words in their order, for any form that shows them.
 *
 * @param head what stands above the body
 * @param annexes numbered from 1 in this order
 */
record Paper(Head head, List<Block> body, List<String> recipients, List<Annex> annexes) {

    /**
     * @param number the line "Số:" with dots to fill in
     * @param placeAndDate with dots to fill in where they are not known
     * @param kind THÔNG BÁO
     */
    record Head(String authority, String committee, String number, String placeAndDate, String kind, String subject) {}
}
