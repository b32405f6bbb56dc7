package vn.nhipcau.config.console;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.repository.Register;
import vn.nhipcau.routes.repository.RegisterRow;

/**
 * The register as the page shows it.
 *
 * @param here this process has the repository's side
 */
record RegisterView(boolean here, List<RegisterRow> all) {

    static RegisterView of(@Nullable Register register, YearMonth month) {
        return register == null ? new RegisterView(false, List.of()) : new RegisterView(true, register.of(month, null));
    }

    public int total() {
        return all.size();
    }

    public long count(String state) {
        return all.stream().filter(row -> row.state().name().equals(state)).count();
    }

    /** Obligations the register asks for: all but those that are exempt or merged into another. */
    public long expected() {
        return total() - count("EXEMPT") - count("MERGED");
    }

    public List<RegisterRow> rows(String state) {
        return all.stream().filter(row -> row.state().name().equals(state)).toList();
    }

    /** What each agency is called, by its code. */
    Map<String, String> names() {
        return all.stream().collect(Collectors.toMap(RegisterRow::agency, RegisterRow::name, (one, other) -> one));
    }

    public Map<AgencyLevel, Long> levels() {
        return all.stream()
                .collect(Collectors.groupingBy(
                        RegisterRow::level, () -> new EnumMap<>(AgencyLevel.class), Collectors.counting()));
    }
}
