package vn.nhipcau.mappings.language;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code <mapping>.test.yaml} says.
 *
 * @param zone of dates and times without offset, in the samples and in what is expected
 */
public record ExampleFile(ZoneId zone, List<Example> examples) {

    /**
     * One example; either {@code expect} or {@code problems} is given.
     *
     * @param place file and line
     * @param sample name of a sample file; absent if the record stands in the example itself
     * @param given the record as it stands in the example
     * @param expect one map of wanted fields for each record of the sample
     * @param problems wanted, as {@code field: CODE}
     * @param warnings wanted, as {@code field: CODE}; absent if they do not matter
     */
    public record Example(
            String name,
            String place,
            @Nullable String sample,
            @Nullable Object given,
            List<Map<String, ?>> expect,
            @Nullable Set<String> problems,
            @Nullable Set<String> warnings) {}
}
