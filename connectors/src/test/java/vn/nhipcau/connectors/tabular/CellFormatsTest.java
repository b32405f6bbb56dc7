package vn.nhipcau.connectors.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CellFormatsTest {

    @Test
    void readsTheStylesBehindAnExtension() throws Exception {
        String part = """
                <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
                  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
                  <cellXfs>
                    <xf numFmtId="0"><alignment/><extLst><ext><x14:id xmlns:x14="urn:x">1</x14:id></ext></extLst></xf>
                    <xf numFmtId="14"/>
                    <xf numFmtId="22"/>
                  </cellXfs>
                  <dxfs><dxf/></dxfs>
                </styleSheet>""";

        CellFormats formats = CellFormats.of(new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)));

        assertThat(formats.kind("0")).isEqualTo(CellFormats.Kind.NUMBER);
        assertThat(formats.kind("1")).isEqualTo(CellFormats.Kind.DATE);
        assertThat(formats.kind("2")).isEqualTo(CellFormats.Kind.DATE_TIME);
        assertThat(formats.kind("3")).isEqualTo(CellFormats.Kind.NUMBER);
    }
}
