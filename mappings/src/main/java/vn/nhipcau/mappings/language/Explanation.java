package vn.nhipcau.mappings.language;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.MappingProblem;

/**
 * How one field of ours came about.
 *
 * @param rule file and line
 * @param steps one sentence each, from the source's value to ours; of a source value only what may be shown of it
 * @param result our value; absent where there is none
 * @param problems why there is none
 */
public record Explanation(
        String field,
        String rule,
        List<String> steps,
        @Nullable Object result,
        List<MappingProblem> problems) {}
