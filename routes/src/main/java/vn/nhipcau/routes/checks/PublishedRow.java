package vn.nhipcau.routes.checks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.checks.Check.Words;

/**
 * What a source publishes about one month of one agency, held against our own figures.
 *
 * @param source that publishes it
 * @param dossiers the source whose dossiers it is about
 * @param period our period of the same label; the source counts its calendar month
 * @param agency as the catalogue has it; empty for all agencies of the source
 * @param published when we first saw it as it is now, RFC 3339
 */
public record PublishedRow(
        String source, String dossiers, String period, String agency, String published, List<Cell> cells) {

    /**
     * One count.
     *
     * @param column the portal's own name of it
     * @param published by the portal
     * @param ours from the same dossiers, in our period and as we judge them
     * @param causes what makes the difference; their counts add up to {@code published - ours - unexplained}
     * @param unexplained what no cause accounts for
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Cell(String column, Words words, long published, long ours, List<Cause> causes, long unexplained) {

        @JsonProperty
        public long difference() {
            return published - ours;
        }
    }

    /**
     * One cause.
     *
     * @param code stable, e.g. PAUSE_IGNORED
     * @param count by how much it makes the published count higher
     */
    public record Cause(String code, Words words, long count) {}

    /** Whether a count differs from ours without a cause. */
    public boolean hasUnexplained() {
        return cells.stream().anyMatch(cell -> cell.unexplained() != 0);
    }

    /** The count of that name, if the source publishes it. */
    public @Nullable Cell cell(String column) {
        return cells.stream()
                .filter(cell -> cell.column().equals(column))
                .findFirst()
                .orElse(null);
    }
}
