package vn.nhipcau.connectors.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.nhipcau.mappings.record.AgencyLevel;

/** An agency of the simulated province. */
record SimulatedAgency(String code, String name, AgencyLevel level, String parent) {

    /** The short form in document numbers: {@code SKHĐT} for Sở Kế hoạch và Đầu tư, {@code UBND} for people's committees. */
    String shortName() {
        if (name.startsWith("UBND ")) {
            return "UBND";
        }
        return Arrays.stream(name.split("[ ,\\-]+"))
                .filter(word -> !word.equals("và"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
