package vn.nhipcau.routes.performance;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set of dossier numbers; the store deals them out in blocks, so a bit each in pages of 8 KB is little. */
final class SeenDossiers {

    private static final int PAGE_BITS = 16;

    private final Map<Long, long[]> pages = new HashMap<>();
    private long @Nullable [] page;
    private long pageNo;

    /** Adds a number; false if it was there already. */
    boolean add(long number) {
        long wanted = number >> PAGE_BITS;
        long[] bits = page;
        if (bits == null || pageNo != wanted) {
            bits = pages.computeIfAbsent(wanted, no -> new long[1 << PAGE_BITS - 6]);
            page = bits;
            pageNo = wanted;
        }
        int word = (int) (number & (1 << PAGE_BITS) - 1) >> 6;
        long bit = 1L << number;
        boolean added = (bits[word] & bit) == 0;
        bits[word] |= bit;
        return added;
    }
}
