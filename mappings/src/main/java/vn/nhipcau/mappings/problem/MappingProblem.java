package vn.nhipcau.mappings.problem;

/**
 * One thing that is wrong with one field of one record.
 *
 * @param code stable; the contract, while {@code text} may change
 * @param rule file and line of the rule that failed, e.g. {@code hue-soap.mapping.yaml:7}
 * @param field our field, e.g. {@code receivedAt}
 * @param from the portal's field, e.g. {@code NgayTiepNhan}
 * @param shown the value, or only its shape where it might be personal
 * @param remedy what to write instead
 */
public record MappingProblem(ProblemCode code, String rule, String field, String from, String shown, String remedy) {

    /** Code, place, value and remedy in one English sentence. */
    public String text() {
        return "%s %s %s <- %s: %s %s. %s"
                .formatted(code.wireName(), rule, field, from, shown, code.text(), remedy)
                .strip();
    }
}
