package vn.nhipcau.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.catalog.SourceSpec;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.source.SourceRecord;

/** What every connector keeps. A connector's test says how to offer it records whose field {@code id} is 0, 1, 2 … */
public abstract class ConnectorContract {

    /** A source of its kind that holds some records. */
    protected abstract SourceSpec sourceOf(int records) throws Exception;

    /** The source gone wrong in the middle of what it says, and a secret among its parameters if it has any. */
    protected abstract SourceSpec brokenSource() throws Exception;

    /** What must never be printed. */
    protected static final String SECRET = "s3cr&t+100%";

    @Test
    void cutsAllRecordsInTheSourcesOrder() throws Exception {
        try (Reading reading = new Reading(sourceOf(23))) {
            assertThat(ids(reading.records(7))).isEqualTo(numbers(0, 23));
        }
    }

    @Test
    void endsAnEmptySourceWithoutRecords() throws Exception {
        try (Reading reading = new Reading(sourceOf(0))) {
            assertThat(reading.records(7)).isEmpty();
        }
    }

    @Test
    void neverGivesMoreThanAskedFor() throws Exception {
        try (Reading reading = new Reading(sourceOf(23))) {
            assertThat(reading.pages(null, 5))
                    .allSatisfy(page -> assertThat(page.records()).hasSizeLessThanOrEqualTo(5));
        }
    }

    @Test
    void resumesFromItsCursorAfterARestart() throws Exception {
        SourceSpec source = sourceOf(23);
        Page first;
        try (Reading reading = new Reading(source)) {
            first = reading.fetch(null, 0, 7);
        }
        try (Reading restarted = new Reading(source)) {
            assertThat(ids(Reading.records(restarted.pages(first.next(), 7)))).isEqualTo(numbers(7, 23));
        }
    }

    @Test
    void givesTheSamePageForTheSameCursorAgain() throws Exception {
        try (Reading reading = new Reading(sourceOf(23))) {
            Page first = reading.fetch(null, 0, 7);
            Page second = reading.fetch(first.next(), 1, 7);
            Page again = reading.fetch(first.next(), 1, 7);
            assertThat(ids(again.records())).isEqualTo(ids(second.records()));
            assertThat(again.next()).isEqualTo(second.next());
        }
    }

    @Test
    void keepsReadingsOfOneSourceApart() throws Exception {
        try (Reading reading = new Reading(sourceOf(23));
                SourceReading beside = reading.beside()) {
            Page first = reading.fetch(null, 0, 7);
            PageRequest other = new PageRequest(Reading.FROM.minusSeconds(1), Reading.TO, null, 0, 7);
            Page besideFirst = beside.fetch(other);
            Page second = reading.fetch(first.next(), 1, 7);
            Page besideSecond = beside.fetch(other.next(Objects.requireNonNull(besideFirst.next())));
            assertThat(ids(second.records())).isEqualTo(numbers(7, 14));
            assertThat(ids(besideSecond.records())).isEqualTo(numbers(7, 14));
        }
    }

    @Test
    void namesThePlaceOfEveryRecord() throws Exception {
        try (Reading reading = new Reading(sourceOf(23))) {
            assertThat(reading.records(7).stream().map(SourceRecord::place))
                    .doesNotHaveDuplicates()
                    .allMatch(place -> place.matches(".*\\d+.*"));
        }
    }

    @Test
    void printsNoSecretWhateverGoesWrong() throws Exception {
        try (Reading reading = new Reading(brokenSource())) {
            String said = Said.everythingWhile(() -> reading.pages(null, 7));
            assertThat(said).isNotEmpty().doesNotContain(SECRET).doesNotContain("100%");
        }
    }

    protected static List<String> ids(List<SourceRecord> records) {
        return records.stream().map(record -> Reading.field(record, "id")).toList();
    }

    protected static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }
}
