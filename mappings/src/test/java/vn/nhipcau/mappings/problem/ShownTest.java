package vn.nhipcau.mappings.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/11/2013",
                "31/02/2024 10:00",
                "2014-02-30T10:00:00",
                "31-02-2024 10:00",
                "DANG_XU_LY",
                "1.001612",
                "410",
                "000.00.53.H48-240115-0007",
                "12,34"
            })
    void showsWhatCannotBeAPersons(String text) {
        assertThat(Shown.of(text)).isEqualTo('"' + text + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Văn A,                  'shape \"Aaaaaa Aaa A\"'",
        "001085012345,                  'shape \"999999999999\"'",
        "0912.345.678,                  'shape \"9999.999.999\"'",
        "+84 912 345 678,               'shape \"+99 999 999 999\"'",
        "(0234) 3822 123,               'shape \"(9999) 9999 999\"'",
        "a.b@example.vn,                'shape \"a.a@aaaaaaa.aa\"'",
        "20250230143005,                'shape \"99999999999999\"'",
        "'12 Lê Lợi, Huế',              'shape \"99 Aa Aaa, Aaa\"'",
    })
    void showsOnlyTheShapeOfWhatMayBeAPersons(String text, String shape) {
        assertThat(Shown.of(text)).isEqualTo(shape);
    }

    @Test
    void cutsLongTexts() {
        assertThat(Shown.of("a".repeat(100))).isEqualTo("shape \"" + "a".repeat(40) + "\" of 100 characters");
    }

    @Test
    void showsNothingOfStructures() {
        assertThat(Shown.of(Map.of("ten", "Nguyễn Văn A"))).isEqualTo("(a structure)");
        assertThat(Shown.of(List.of("Nguyễn Văn A"))).isEqualTo("(a list of 1)");
        assertThat(Shown.of(null)).isEqualTo("(nothing)");
    }
}
