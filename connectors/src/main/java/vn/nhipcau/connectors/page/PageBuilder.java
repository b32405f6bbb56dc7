package vn.nhipcau.connectors.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.Page.BrokenRecord;
import vn.nhipcau.mappings.source.SourceRecord;

/** A page while it is being filled. */
public final class PageBuilder {
    private final int wanted;
    private final List<SourceRecord> records;
    private final List<BrokenRecord> broken = new ArrayList<>();

    /**
     * @param wanted records, good and broken ones together, after which the page is full
     */
    public PageBuilder(int wanted) {
        this.wanted = wanted;
        this.records = new ArrayList<>(Math.min(wanted, 10_000));
    }

    public void add(Object tree, String place) {
        records.add(new SourceRecord(tree, place));
    }

    public void addBroken(String place, String problem, String sha256) {
        broken.add(new BrokenRecord(place, problem, sha256));
    }

    public int size() {
        return records.size() + broken.size();
    }

    public boolean isFull() {
        return size() >= wanted;
    }

    public Page build(@Nullable String next, @Nullable Long total) {
        return new Page(records, broken, next, total);
    }
}
