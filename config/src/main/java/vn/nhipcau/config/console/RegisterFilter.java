package vn.nhipcau.config.console;

import java.text.Collator;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.repository.RegisterRow;

/**
 * What part of the register a person wants to see, and in which order.
 *
 * @param q part of a name or code; case and diacritics do not matter
 * @param sort name, level, state or receivedAt, with a minus in front for the other way round; by code if absent
 */
record RegisterFilter(
        @Nullable String state,
        @Nullable String level,
        @Nullable String q,
        @Nullable String sort,
        int page) {

    Listing<RegisterRow> of(List<RegisterRow> all) {
        List<RegisterRow> found = all.stream()
                .filter(row -> state == null || row.state().name().equals(state))
                .filter(row -> level == null || row.level().name().equals(level))
                .filter(row ->
                        q == null || folded(row.name() + " " + row.agency()).contains(folded(q)))
                .sorted(order())
                .toList();
        long first = (long) Pager.wanted(page).page() * Pager.SIZE;
        return new Listing<>(found.stream().skip(first).limit(Pager.SIZE).toList(), page, Pager.SIZE, found.size());
    }

    /** The address of the same part in another order; the other way round if it is in that order already. */
    public String sortedBy(String column) {
        return query(state, level, column.equals(sort) ? "-" + column : column);
    }

    /** The address of the agencies of one level in the same order. */
    public String ofLevel(@Nullable String other) {
        return query(state, other, sort);
    }

    /** The address of this part, for a page number to be added. */
    public String pages() {
        String query = query(state, level, sort);
        return query.equals("?") ? query : query + "&";
    }

    /** How a column is sorted now, in the words of WAI-ARIA. */
    public String sorting(String column) {
        return column.equals(sort) ? "ascending" : ("-" + column).equals(sort) ? "descending" : "none";
    }

    private String query(@Nullable String ofState, @Nullable String ofLevel, @Nullable String order) {
        String query = UriComponentsBuilder.newInstance()
                .queryParamIfPresent("state", Optional.ofNullable(ofState))
                .queryParamIfPresent("level", Optional.ofNullable(ofLevel))
                .queryParamIfPresent("q", Optional.ofNullable(q))
                .queryParamIfPresent("sort", Optional.ofNullable(order))
                .build()
                .encode()
                .toUriString();
        return query.isEmpty() ? "?" : query;
    }

    private Comparator<RegisterRow> order() {
        Comparator<RegisterRow> byCode = Comparator.comparing(RegisterRow::agency);
        if (sort == null) {
            return byCode;
        }
        boolean backwards = sort.startsWith("-");
        Comparator<RegisterRow> order = switch (backwards ? sort.substring(1) : sort) {
            case "name" -> Comparator.comparing(RegisterRow::name, Collator.getInstance(Locale.forLanguageTag("vi")));
            case "level" -> Comparator.comparing(RegisterRow::level);
            case "state" -> Comparator.comparing(RegisterRow::state);
            case "receivedAt" ->
                Comparator.comparing(RegisterRow::receivedAt, Comparator.nullsLast(Comparator.naturalOrder()));
            default -> byCode;
        };
        return (backwards ? order.reversed() : order).thenComparing(byCode);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd');
    }
}
