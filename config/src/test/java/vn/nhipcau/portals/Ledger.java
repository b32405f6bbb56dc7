package vn.nhipcau.portals;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a portal holds, and the figures of 2022-10 it must lead to, counted here without a line of the product. All times
 * are Asia/Ho_Chi_Minh.
 *
 * @param entries by their last change, the oldest first
 */
public record Ledger(List<Entry> entries) {
    private static final LocalDateTime FROM = LocalDateTime.of(2022, 9, 15, 0, 0);
    private static final LocalDateTime TO = LocalDateTime.of(2022, 10, 15, 0, 0);
    private static final LocalDateTime TODAY = LocalDateTime.of(2022, 10, 19, 18, 0);
    private static final LocalTime END_OF_WORK = LocalTime.of(17, 0);

    /** How a dossier stands today. */
    public enum Course {
        OPEN,
        WAITING,
        RETURNED,
        WITHDRAWN
    }

    /**
     * One dossier.
     *
     * @param closed when it was returned or withdrawn
     * @param waitingSince when a supplement was asked for that has not come
     */
    public record Entry(
            String code,
            String procedure,
            String agency,
            LocalDateTime received,
            @Nullable LocalDateTime due,
            Course course,
            @Nullable LocalDateTime closed,
            @Nullable LocalDateTime waitingSince) {
        public LocalDateTime changed() {
            return closed != null ? closed : waitingSince != null ? waitingSince : received;
        }
    }

    /** Always the same for the same seed. */
    public static Ledger of(List<String> agencies, int size, long seed) {
        Random random = new Random(seed);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String agency = agencies.get(random.nextInt(agencies.size()));
            LocalDateTime received = LocalDate.of(2022, 8, 22)
                    .plusDays(random.nextInt(56))
                    .atTime(7 + random.nextInt(10), random.nextInt(60));
            LocalDateTime due = random.nextInt(12) == 0
                    ? null
                    : received.toLocalDate().plusDays(3 + random.nextInt(12)).atTime(END_OF_WORK);
            LocalDateTime later = received.plusDays(1 + random.nextInt(16)).plusMinutes(random.nextInt(240));
            int fate = random.nextInt(10);
            Course course = later.isAfter(TODAY) || fate == 0
                    ? Course.OPEN
                    : fate == 1 ? Course.WAITING : fate == 2 ? Course.WITHDRAWN : Course.RETURNED;
            boolean isClosed = course == Course.RETURNED || course == Course.WITHDRAWN;
            entries.add(new Entry(
                    "%s-%02d%02d%02d-%04d".formatted(agency, 22, received.getMonthValue(), received.getDayOfMonth(), i),
                    "1.00%d".formatted(4120 + random.nextInt(4)),
                    agency,
                    received,
                    due,
                    course,
                    isClosed ? later : null,
                    course == Course.WAITING ? later : null));
        }
        entries.sort(Comparator.comparing(Entry::changed).thenComparing(Entry::code));
        return new Ledger(entries);
    }

    /** Entries that changed in {@code [from, to)}. */
    public List<Entry> changedIn(LocalDateTime from, LocalDateTime to) {
        return entries.stream()
                .filter(entry ->
                        !entry.changed().isBefore(from) && entry.changed().isBefore(to))
                .toList();
    }

    /** What 2022-10 (15 September to 15 October) must say of each agency, by dotted names. */
    public SortedMap<String, Map<String, Integer>> figures() {
        SortedMap<String, Map<String, Integer>> figures = new TreeMap<>();
        for (Entry entry : entries) {
            Map<String, Integer> own = figures.computeIfAbsent(entry.agency(), agency -> new TreeMap<>());
            LocalDateTime closed = entry.closed();
            boolean isInScope = entry.received().isBefore(TO) && (closed == null || !closed.isBefore(FROM));
            if (isInScope) {
                count(own, entry.received().isBefore(FROM) ? "carriedOver" : "received.total");
                count(own, closed != null && closed.isBefore(TO) ? closing(own, entry, closed) : open(own, entry));
            }
        }
        return figures;
    }

    private static String closing(Map<String, Integer> own, Entry entry, LocalDateTime closed) {
        if (entry.course() == Course.WITHDRAWN) {
            return "withdrawn";
        }
        count(own, "resolved.total");
        LocalDateTime due = entry.due();
        if (due == null) {
            return "resolved.noLimit";
        }
        boolean isSooner = closed.toLocalDate().isBefore(due.toLocalDate());
        return isSooner ? "resolved.early" : closed.isAfter(due) ? "resolved.late" : "resolved.onTime";
    }

    private static String open(Map<String, Integer> own, Entry entry) {
        count(own, "open.total");
        LocalDateTime waiting = entry.waitingSince();
        if (waiting != null && waiting.isBefore(TO)) {
            return "open.paused";
        }
        LocalDateTime due = entry.due();
        return due == null ? "open.noLimit" : due.isBefore(TO) ? "open.overdue" : "open.inTime";
    }

    private static void count(Map<String, Integer> own, String figure) {
        own.merge(figure, 1, Integer::sum);
    }
}
