package vn.nhipcau.routes.store;

/**
 * What became of the records of a page; the first four add up to what was read.
 *
 * @param unchanged same content, an older state than the stored one, or overtaken within its own page
 * @param repeated of the unchanged ones, those that another record of the same key on the same page has overtaken
 */
public record PageOutcome(long added, long changed, long unchanged, long rejected, long repeated) {
    public static final PageOutcome NOTHING = new PageOutcome(0, 0, 0, 0, 0);

    /** Records that are in the store now. */
    public long stored() {
        return added + changed + unchanged;
    }

    public PageOutcome plus(PageOutcome other) {
        return new PageOutcome(
                added + other.added,
                changed + other.changed,
                unchanged + other.unchanged,
                rejected + other.rejected,
                repeated + other.repeated);
    }
}
