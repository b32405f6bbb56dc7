package vn.nhipcau.mappings.language;

/**
 * One thing that is wrong with a file an integrator wrote.
 *
 * @param place file and line, e.g. {@code hue-soap.mapping.yaml:7}
 * @param text what is wrong and what to write instead
 */
public record FileProblem(FileProblemCode code, String place, String text) {

    @Override
    public String toString() {
        return code.wireName() + " " + place + " " + text;
    }
}
