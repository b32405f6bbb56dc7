package vn.nhipcau.mappings.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VietnameseNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,5 | 1234.5",
                "1.234.567 | 1234567",
                "1.234 | 1234",
                "3.0 | 3.0",
                "12.75 | 12.75",
                "-2,5 | -2.5",
                "1234567 | 1234567",
                "0 | 0"
            })
    void readsDotsAsThousandsAndCommasAsDecimals(String text, BigDecimal number) {
        assertThat(VietnameseNumbers.DECIMAL_COMMA.read(text)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,234.5 | 1234.5", "1.234 | 1.234", "1,234 | 1234"})
    void readsTheOtherStyleWhereItIsDeclared(String text, BigDecimal number) {
        assertThat(VietnameseNumbers.DECIMAL_POINT.read(text)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.23457E+11",
                "1e999999",
                "NaN",
                "1.2.3",
                "12,34,5",
                "ba",
                "",
                "1 234",
                "0x10",
                "11111111111111111111111111111111111111111"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(VietnameseNumbers.DECIMAL_COMMA.read(text)).isNull();
    }
}
