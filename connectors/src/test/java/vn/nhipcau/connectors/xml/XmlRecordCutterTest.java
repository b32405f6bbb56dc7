package vn.nhipcau.connectors.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

class XmlRecordCutterTest {

    @Test
    void cutsByPathAndNotesWhatStandsBeside() throws Exception {
        XmlRecordCutter cutter = cutter(
                "<r xmlns='urn:a' trang='2'><Tong>3</Tong><x><HoSo>no</HoSo></x><ds n='7'><HoSo>1</HoSo><HoSo>2</HoSo></ds>"
                        + "<Tiep>a&amp;b</Tiep></r>",
                "ds.HoSo",
                Map.of("total", "Tong", "count", "ds.@n", "page", "@trang", "next", "Tiep"));
        assertThat(all(cutter)).containsExactly("1", "2");
        assertThat(cutter.seen("total")).contains("3");
        assertThat(cutter.seen("count")).contains("7");
        assertThat(cutter.seen("page")).contains("2");
        assertThat(cutter.seen("next")).contains("a&b");
    }

    @Test
    void findsASingleNameAnywhere() throws Exception {
        assertThat(all(cutter("<r><a><HoSo>1</HoSo></a><HoSo>2</HoSo></r>", "HoSo", Map.of())))
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/canary'><r><HoSo>1</HoSo></r>",
                "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><r><HoSo>&a;</HoSo></r>",
                "<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><r><HoSo>&b;</HoSo></r>",
                "<r><HoSo>&unknown;</HoSo></r>",
                "<r><HoSo>1</HoSo>",
                "<r><HoSo>1</HoSo></x>",
                "not xml",
                ""
            })
    void refusesWhatIsNoHonestXml(String text) {
        assertThatThrownBy(() -> all(cutter(text, "HoSo", Map.of())))
                .isInstanceOf(ConnectorException.class)
                .extracting(failure -> ((ConnectorException) failure).problem())
                .isEqualTo(ConnectorProblem.BROKEN_ANSWER);
    }

    @Test
    void refusesWhatPassesALimit() {
        assertTooLarge("<r>" + "<a>".repeat(200) + "</a>".repeat(200) + "</r>");
        assertTooLarge("<r><HoSo>" + "<a>".repeat(99) + "</a>".repeat(99) + "</HoSo></r>");
        assertTooLarge("<r><HoSo>" + "x".repeat(SafeXml.MAX_TEXT + 1) + "</HoSo></r>");
        StringBuilder attributes = new StringBuilder("<r><HoSo");
        for (int number = 0; number < 5000; number++) {
            attributes.append(" a").append(number).append("='1'");
        }
        assertTooLarge(attributes + "/></r>");
    }

    private static void assertTooLarge(String text) {
        assertThatThrownBy(() -> all(cutter(text, "HoSo", Map.of())))
                .isInstanceOf(ConnectorException.class)
                .extracting(failure -> ((ConnectorException) failure).problem())
                .isEqualTo(ConnectorProblem.TOO_LARGE);
    }

    private static XmlRecordCutter cutter(String text, String records, Map<String, String> watched) throws Exception {
        return new XmlRecordCutter(
                SafeXml.reader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
                records,
                watched,
                Set.of());
    }

    private static List<Object> all(XmlRecordCutter cutter) throws Exception {
        List<Object> records = new ArrayList<>();
        for (Object record = cutter.next(); record != null; record = cutter.next()) {
            records.add(record);
        }
        return records;
    }
}
