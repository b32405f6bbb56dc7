package vn.nhipcau.routes.performance;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set of dossier numbers; the store deals them out in blocks, so a bit each in pages of 8 KB is little. */
final class DossierSet {

    private static final int PAGE_BITS = 16;
    private static final long[] NONE = {};

    private final Map<Long, long[]> pages = new HashMap<>();
    private long @Nullable [] page;
    private long pageNo;

    /** Adds a number; false if it was there already. */
    boolean add(long number) {
        long[] bits = page(number);
        if (bits.length == 0) {
            bits = new long[1 << PAGE_BITS - 6];
            pages.put(pageNo, bits);
            page = bits;
        }
        int word = word(number);
        long bit = 1L << number;
        boolean added = (bits[word] & bit) == 0;
        bits[word] |= bit;
        return added;
    }

    boolean contains(long number) {
        long[] bits = page(number);
        return bits.length > 0 && (bits[word(number)] & 1L << number) != 0;
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    /** The page of a number, empty if nothing of it is in the set; numbers come in clusters, so the last one is kept. */
    private long[] page(long number) {
        long wanted = number >> PAGE_BITS;
        long[] bits = page;
        if (bits == null || pageNo != wanted) {
            bits = pages.getOrDefault(wanted, NONE);
            page = bits;
            pageNo = wanted;
        }
        return bits;
    }

    private static int word(long number) {
        return (int) (number & (1 << PAGE_BITS) - 1) >> 6;
    }
}
