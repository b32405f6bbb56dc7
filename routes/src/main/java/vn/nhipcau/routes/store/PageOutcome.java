package vn.nhipcau.routes.store;

/**
 * What became of the records of a page; the four add up to what was read.
 *
 * @param unchanged same content, an older state than the stored one, or overtaken within its own page
 */
public record PageOutcome(long added, long changed, long unchanged, long rejected) {
    public static final PageOutcome NOTHING = new PageOutcome(0, 0, 0, 0);

    public PageOutcome plus(PageOutcome other) {
        return new PageOutcome(
                added + other.added, changed + other.changed, unchanged + other.unchanged, rejected + other.rejected);
    }
}
