package vn.nhipcau.connectors.paging;

/** How a source hands out more than fits into one answer. */
public enum PagingMode {
    /** Everything in one answer, which is then read in slices. */
    NONE,
    /** Pages by number. */
    PAGE,
    /** Pages by the number of records before them. */
    OFFSET,
    /** A continuation token in the answer. */
    CURSOR,
    /** The address of the next page in the answer or its {@code Link} header. */
    LINK
}
