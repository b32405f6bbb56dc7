package vn.nhipcau.mappings.values;

/** One way to write a date. Fills parts without judging whether such a day exists. */
interface DateFormat {

    boolean read(String text, CivilTime into);
}
