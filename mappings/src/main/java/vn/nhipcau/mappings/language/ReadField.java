package vn.nhipcau.mappings.language;

import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.Shown;
import vn.nhipcau.mappings.values.CodeList;

/**
 * A field of the source that a rule of a mapping reads.
 *
 * @param path where it stands, names joined by dots; for a name inside an expression the name
 * @param field ours that is read from it
 * @param rule file and line
 * @param as the kind it is read as; {@code compute} inside an expression, {@code list} for a list of entries
 * @param required no record is one without it
 * @param codes the code list it goes through, if any
 * @param monthFirst whether its dates name the month before the day
 * @param how everything of the rule that decides what its values mean; another text means another reading
 */
public record ReadField(
        String path,
        String field,
        String rule,
        String as,
        boolean required,
        @Nullable CodeList codes,
        boolean monthFirst,
        String how) {

    static ReadField of(SourceField source) {
        FieldRule.Value value = source.value();
        String path = source.path() == null
                ? source.name()
                : String.join(".", source.path().segments());
        Site site = source.site();
        if (value == null) {
            return new ReadField(path, site.field(), site.rule(), "list", false, null, false, "list");
        }
        boolean isComputed = value.input() instanceof FieldRule.Input.Computed;
        String as = value.as().wireName();
        return new ReadField(
                path,
                site.field(),
                site.rule(),
                isComputed ? "compute" : as,
                !isComputed && !value.optional() && value.byDefault() == null,
                isComputed ? null : source.codes(),
                value.formats().stream().anyMatch(format -> format.startsWith("MM")),
                "%s %s %s %s %s %s"
                        .formatted(
                                site.field(),
                                as,
                                value.formats(),
                                value.list(),
                                value.split(),
                                computed(value.input())));
    }

    /** Whether any writing of a single value may stand there, because the kind is a text or judges codes itself. */
    public boolean takesAnyText() {
        return switch (as) {
            case "text", "code", "procedure-code", "agency-code", "dossier-code" -> true;
            default -> false;
        };
    }

    /** Whether the code list translates a code. */
    public boolean knows(String code) {
        return codes != null && codes.ours(code) != null;
    }

    /** A code as it may be shown: one of the list, or one that cannot be a person's value; else its shape. */
    public String shows(String code) {
        return knows(code) || Shown.isHarmless(code) ? code : Shown.outline(code);
    }

    private static String computed(FieldRule.Input input) {
        return input instanceof FieldRule.Input.Computed computed
                ? computed.expression().toString()
                : "";
    }
}
