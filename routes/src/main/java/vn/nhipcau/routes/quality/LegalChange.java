package vn.nhipcau.routes.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;

/**
 * A legal text that changed the procedures of a quality system (QĐ 19/2014/QĐ-TTg Đ.4 k.4 a).
 *
 * @param id its number, such as {@code 118/2025/NĐ-CP}; a document that refers to it has absorbed it
 * @param effective civil day from which it is in force
 * @param level of the agencies it concerns; null means all
 * @param procedures national stems; empty means every procedure
 */
record LegalChange(
        String id,
        String title,
        LocalDate effective,
        @Nullable AgencyLevel level,
        Set<String> procedures) {

    private static final List<String> COLUMNS = List.of("change", "title", "effective", "level", "procedures");

    boolean concerns(AgencyLevel ofLevel, Set<String> handled) {
        return (level == null || level == ofLevel)
                && (procedures.isEmpty() || procedures.stream().anyMatch(handled::contains));
    }

    /** Reads {@code change,title,effective,level,procedures}; procedures are divided by semicolons. */
    static List<LegalChange> read(String file, String text, List<String> problems) {
        return new CatalogueRows("QMS-106", file, COLUMNS, problems).read(text, LegalChange::change);
    }

    private static LegalChange change(CatalogueRows.Row row) {
        LocalDate effective = row.date("effective");
        if (row.text("effective") == null) {
            row.required("effective", "Write the day it takes effect, such as 2025-07-01");
        }
        String listed = row.text("procedures");
        Set<String> procedures =
                listed == null || listed.equals("*") ? Set.of() : new TreeSet<>(List.of(listed.split("\\s*;\\s*")));
        for (String procedure : procedures) {
            if (!procedure.matches("[1-3]\\.\\d{6}")) {
                row.wrong(
                        "names the procedure \"%s\"".formatted(procedure),
                        "Write national stems such as 1.001612;2.000720, or nothing for all");
            }
        }
        return new LegalChange(
                row.required("change", "Write the number of the text, such as 118/2025/NĐ-CP"),
                row.required("title", "Write what it changes, for people"),
                effective == null ? LocalDate.MAX : effective,
                row.constant("level", AgencyLevel.class),
                procedures);
    }
}
