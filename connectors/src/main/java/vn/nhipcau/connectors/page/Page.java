package vn.nhipcau.connectors.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.SourceRecord;

/**
 * What a source answered to one {@link PageRequest}.
 *
 * @param records the good ones, in the source's order
 * @param broken pieces that could not even be cut into records (a broken line of a file)
 * @param next cursor of the next page, opaque to everyone but its connector; absent on the last page
 * @param total how many records the source says the whole window holds, if it says so
 */
public record Page(
        List<SourceRecord> records,
        List<BrokenRecord> broken,
        @Nullable String next,
        @Nullable Long total) {

    public Page(List<SourceRecord> records, @Nullable String next, @Nullable Long total) {
        this(records, List.of(), next, total);
    }

    /**
     * @param place file and line, or page and position
     * @param problem why it could not be read, without its content
     * @param sha256 hex hash of the raw piece
     */
    public record BrokenRecord(String place, String problem, String sha256) {}
}
