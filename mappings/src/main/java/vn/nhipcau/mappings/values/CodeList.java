package vn.nhipcau.mappings.values;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Their codes and ours. Codes are compared after NFC and trimming, letter by letter. */
public final class CodeList {
    /** What a known code that means nothing is translated to. */
    public static final String NOTHING = "~";

    private final String name;
    private final Map<String, String> ours;

    /**
     * @param values their code to ours; {@link #NOTHING} where it means nothing for the field
     */
    public CodeList(String name, Map<String, String> values) {
        this.name = name;
        ours = new HashMap<>();
        values.forEach((theirs, our) -> ours.put(Folding.nfc(theirs), our));
    }

    public String name() {
        return name;
    }

    /** Our code, {@link #NOTHING}, or null for a code nobody has entered yet. */
    public @Nullable String ours(String theirs) {
        return ours.get(theirs);
    }

    public Set<String> theirs() {
        return Set.copyOf(ours.keySet());
    }
}
