package vn.nhipcau.routes.notice;

import java.util.List;

/** What the body of the notice is a list of. */
sealed interface Block {

    /**
     * A numbered heading; the number is the form's affair.
     *
     * @param level 1 or 2
     */
    record Heading(int level, String text) implements Block {}

    /** A line of words. */
    record Line(Kind kind, List<Run> runs) implements Block {

        /** The legal basis in italics, a paragraph, or an entry of a list. */
        enum Kind {
            BASIS,
            BODY,
            ITEM
        }
    }

    /** A small table. */
    record Grid(Table table) implements Block {}
}
