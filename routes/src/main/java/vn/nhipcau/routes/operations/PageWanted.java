package vn.nhipcau.routes.operations;

/**
 * Which part of a list is asked for; the limits keep one question from costing the database minutes.
 *
 * @param page from 0
 * @param size items a page, 1 to {@value #MAX_SIZE}
 */
public record PageWanted(int page, int size) {
    public static final int MAX_SIZE = 1000;
    public static final int MAX_OFFSET = 1_000_000;

    public PageWanted {
        if (page < 0) {
            throw new IllegalArgumentException("page is " + page + ". Write a number from 0.");
        }
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("size is " + size + ". Write a number from 1 to " + MAX_SIZE + ".");
        }
        if ((long) page * size > MAX_OFFSET) {
            throw new IllegalArgumentException("page " + page + " of " + size + " items lies beyond item " + MAX_OFFSET
                    + ". Narrow the list by its filters.");
        }
    }

    public static PageWanted first(int size) {
        return new PageWanted(0, size);
    }

    int offset() {
        return page * size;
    }
}
