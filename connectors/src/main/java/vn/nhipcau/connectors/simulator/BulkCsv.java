package vn.nhipcau.connectors.simulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;

/**
 * Writes a large CSV of dossiers for the mapping {@code dossiers-csv}: about 200 bytes a row, 0.5 % of the rows wrong,
 * some repeated as they are, some repeated with a later change, addresses with quoted line breaks. Equal arguments give
 * equal bytes. No truth goes with it.
 */
public final class BulkCsv {
    private static final String HEADER = "ma_ho_so,ma_tthc,don_vi_tiep_nhan,don_vi_xu_ly,kenh,"
            + "ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,ngay_tra,trang_thai,ngay_cap_nhat,ho_ten,dia_chi\n";
    private static final DateTimeFormatter CODE_DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final LocalDateTime FIRST = LocalDateTime.of(2021, 11, 1, 7, 30);
    private static final int MINUTES = 350 * 24 * 60;

    private final SplittableRandom random;
    private final StringBuilder line = new StringBuilder(256);
    private final String[] agencies;
    private final String[] procedures;

    private int wrong;
    private int repeated;
    private int changed;

    private BulkCsv(long seed) {
        var roster = new Roster();
        random = new SplittableRandom(seed);
        agencies = roster.agencies(AgencyLevel.COMMUNE).stream()
                .map(SimulatedAgency::code)
                .toArray(String[]::new);
        procedures = roster.procedures().stream().map(SimulatedProcedure::stem).toArray(String[]::new);
    }

    /**
     * @param rows lines after the header, repetitions and wrong ones included
     */
    public static Counts write(Path file, int rows, long seed) throws IOException {
        return new BulkCsv(seed).write(file, rows);
    }

    private Counts write(Path file, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEADER);
            int number = 0;
            for (int left = rows; left > 0; left--) {
                var dossier = draw(number++);
                row(dossier, dossier.changed());
                out.append(line);
                int luck = random.nextInt(1_000);
                if (luck < 45 && left > 1) {
                    left--;
                    boolean later = luck < 30;
                    row(dossier, later ? dossier.changed().plusDays(1) : dossier.changed());
                    out.append(line);
                    changed += later ? 1 : 0;
                    repeated += later ? 0 : 1;
                }
            }
            return new Counts(rows, rows - repeated - changed, wrong, repeated, changed);
        }
    }

    private Draft draw(int number) {
        boolean broken = random.nextInt(200) == 0;
        wrong += broken ? 1 : 0;
        var received = FIRST.plusMinutes(random.nextInt(MINUTES));
        int hours = 1 + random.nextInt(300);
        return new Draft(
                number,
                agencies[random.nextInt(agencies.length)],
                random.nextInt(procedures.length),
                1 + random.nextInt(3),
                received,
                received.plusDays(1 + random.nextInt(20)),
                random.nextInt(12) == 0 ? null : received.plusHours(hours),
                received.plusHours(hours),
                broken ? 1 + random.nextInt(4) : 0,
                random.nextInt(50) == 0);
    }

    private void row(Draft draft, LocalDateTime changedAt) {
        line.setLength(0);
        if (draft.wrong() != 1) {
            line.append(draft.agency())
                    .append('-')
                    .append(CODE_DATE.format(draft.received()))
                    .append('-');
            padded(draft.number() % 1_000_000, 6);
        }
        line.append(',').append(procedures[draft.procedure()]);
        line.append(',').append(draft.agency()).append(',').append(draft.agency());
        line.append(',').append(draft.channel());
        if (draft.wrong() == 2) {
            line.append(",31/11/2013 08:00:00");
        } else {
            time(draft.received());
        }
        time(draft.due());
        var finished = draft.wrong() == 3 ? draft.received().minusDays(3) : draft.finished();
        time(finished);
        time(finished);
        line.append(',').append(draft.wrong() == 4 ? "77" : finished == null ? "4" : "10");
        time(changedAt);
        line.append(",PIIC-NAME-");
        padded(draft.number(), 6);
        line.append(draft.lineBreak() ? ",\"PIIC-ADDR-" : ",PIIC-ADDR-");
        padded(draft.number(), 6);
        line.append(draft.lineBreak() ? ",\n\"\"Kiệt\"\" 12\"\n" : "\n");
    }

    /** {@code dd/MM/yyyy HH:mm:ss} by hand: a formatter would take most of the time. */
    private void time(@Nullable LocalDateTime time) {
        line.append(',');
        if (time != null) {
            padded(time.getDayOfMonth(), 2);
            line.append('/');
            padded(time.getMonthValue(), 2);
            line.append('/').append(time.getYear()).append(' ');
            padded(time.getHour(), 2);
            line.append(':');
            padded(time.getMinute(), 2);
            line.append(':');
            padded(time.getSecond(), 2);
        }
    }

    private void padded(int number, int width) {
        int limit = 10;
        for (int digits = 1; digits < width; digits++) {
            line.append(number < limit ? "0" : "");
            limit *= 10;
        }
        line.append(number);
    }

    /**
     * @param rows lines written
     * @param dossiers different dossiers among them, wrong ones included
     * @param wrong dossiers that belong in quarantine
     * @param repeated rows that say again what a row before said
     * @param changed rows that say something newer about a dossier than the row before
     */
    public record Counts(int rows, int dossiers, int wrong, int repeated, int changed) {}

    /**
     * @param wrong 0 nothing, 1 no key, 2 impossible date, 3 finished before received, 4 unknown status
     */
    private record Draft(
            int number,
            String agency,
            int procedure,
            int channel,
            LocalDateTime received,
            LocalDateTime due,
            @Nullable LocalDateTime finished,
            LocalDateTime changed,
            int wrong,
            boolean lineBreak) {}
}
