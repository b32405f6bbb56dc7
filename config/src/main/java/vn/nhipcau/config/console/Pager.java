package vn.nhipcau.config.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.PageWanted;

/**
 * Where a list stands and where its neighbours are.
 *
 * @param from number of the first item shown, from 1
 * @param to number of the last item shown
 */
record Pager(
        long from,
        long to,
        long total,
        @Nullable Integer previous,
        @Nullable Integer next) {
    static final int SIZE = 50;

    static PageWanted wanted(int page) {
        return new PageWanted(Math.max(0, Math.min(page, PageWanted.MAX_OFFSET / SIZE)), SIZE);
    }

    /** Gives a page the items of a list and where it stands. */
    static void show(Model model, Listing<?> list) {
        model.addAttribute("items", list.items());
        model.addAttribute("pager", of(list));
    }

    /** The wanted page of a list that is at hand as a whole. */
    static <T> Listing<T> part(List<T> all, int page) {
        PageWanted wanted = wanted(page);
        List<T> items =
                all.stream().skip((long) wanted.page() * SIZE).limit(SIZE).toList();
        return new Listing<>(items, wanted.page(), SIZE, all.size());
    }

    static Pager of(Listing<?> list) {
        long from = (long) list.page() * list.size();
        long to = from + list.items().size();
        return new Pager(
                list.items().isEmpty() ? 0 : from + 1,
                to,
                list.total(),
                list.page() == 0 ? null : list.page() - 1,
                to < list.total() ? list.page() + 1 : null);
    }
}
