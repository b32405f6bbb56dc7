package vn.nhipcau.mappings.check;

import java.util.List;

/**
 * What the examples of one mapping showed.
 *
 * @param unseenFields one line for each source field that the mapping names and no sample contains
 */
public record MappingReport(String mapping, List<ExampleResult> examples, List<String> unseenFields) {

    /** True if every example came out as expected. */
    public boolean passed() {
        return examples.stream().allMatch(ExampleResult::passed);
    }

    /**
     * What one example showed.
     *
     * @param place file and line of the example
     * @param differences one line each; none if the example came out as expected
     */
    public record ExampleResult(String name, String place, List<String> differences) {

        public boolean passed() {
            return differences.isEmpty();
        }
    }
}
