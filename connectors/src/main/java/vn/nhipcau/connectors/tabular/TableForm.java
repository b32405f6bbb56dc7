package vn.nhipcau.connectors.tabular;

/**
 * How a table is laid out.
 *
 * @param headerRow row of the column names, from 1; 0 if there is none
 * @param headerRows how many rows the heading has
 * @param totalsRow whether the last row is no record but says how many there are
 */
public record TableForm(int headerRow, int headerRows, boolean totalsRow) {

    boolean hasHeader() {
        return headerRow > 0;
    }
}
