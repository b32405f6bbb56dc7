package vn.nhipcau.routes.performance;

import static vn.nhipcau.routes.performance.DossierColumns.ABSENT;

import java.util.ArrayList;
import java.util.List;

/** The time one dossier stood still: its counting pauses cut to a window, sorted, overlaps told once. */
final class Pauses {

    private long[] from = new long[8];
    private long[] to = new long[8];
    private int count;

    /** Takes the pauses of a dossier inside {@code [start, end)}; a lasting one ends with the window. */
    void collect(DossierColumns dossier, MeasuringRule rule, long start, long end) {
        count = 0;
        if (from.length < dossier.pauses) {
            from = new long[dossier.pauses * 2];
            to = new long[dossier.pauses * 2];
        }
        for (int i = 0; i < dossier.pauses; i++) {
            if (rule.counts(dossier.pauseReason[i])) {
                long until = dossier.pauseTo[i] == ABSENT ? end : dossier.pauseTo[i];
                insert(Math.max(dossier.pauseFrom[i], start), Math.min(until, end));
            }
        }
        mergeOverlaps();
    }

    private void insert(long begin, long end) {
        if (begin >= end) {
            return;
        }
        int place = count++;
        while (place > 0 && from[place - 1] > begin) {
            from[place] = from[place - 1];
            to[place] = to[place - 1];
            place--;
        }
        from[place] = begin;
        to[place] = end;
    }

    private void mergeOverlaps() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept > 0 && from[i] <= to[kept - 1]) {
                to[kept - 1] = Math.max(to[kept - 1], to[i]);
            } else {
                from[kept] = from[i];
                to[kept++] = to[i];
            }
        }
        count = kept;
    }

    List<Deadline.StoodStill> spans() {
        List<Deadline.StoodStill> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spans.add(new Deadline.StoodStill(Micros.instant(from[i]), Micros.instant(to[i])));
        }
        return spans;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The end of the last pause. */
    long end() {
        return to[count - 1];
    }

    long calendarTime() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += to[i] - from[i];
        }
        return sum;
    }

    long workingTime(WorkingCalendar calendar) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += calendar.between(from[i], to[i]);
        }
        return sum;
    }
}
