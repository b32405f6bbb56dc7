package vn.nhipcau.connectors.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.json.JsonLinesReader;
import vn.nhipcau.connectors.json.JsonRecordCutter;
import vn.nhipcau.connectors.json.SafeJson;
import vn.nhipcau.connectors.page.RecordReader;
import vn.nhipcau.connectors.tabular.TableForm;
import vn.nhipcau.connectors.tabular.TableReader;
import vn.nhipcau.connectors.tabular.TextSource;
import vn.nhipcau.connectors.xml.SafeXml;
import vn.nhipcau.connectors.xml.XmlRecordCutter;

/** Opens a file with the reader of its format. */
final class FileReading {
    /** An edXML document carries its attachments inside; they may be personal and are of no use here. */
    private static final Set<String> ATTACHMENTS = Set.of("AttachmentEncoded", "ContentTransferEncoded");

    private final FileFormat format;
    private final Charset charset;
    private final char delimiter;
    private final TableForm form;
    private final String records;
    private final String sheet;

    FileReading(Settings settings, FileFormat format) {
        this.format = format;
        this.charset = Charset.forName(settings.text("charset"));
        this.delimiter = delimiter(settings.text("delimiter"));
        this.form = new TableForm(
                settings.integer("header-row"),
                settings.integer("header-rows"),
                settings.text("totals-row").equals("last"));
        this.sheet = settings.optionalText("sheet").orElse("");
        this.records = settings.optionalText("records").orElse("");
    }

    private static char delimiter(String text) {
        if (text.equals("\\t") || text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException("The delimiter is one character");
        }
        return text.charAt(0);
    }

    RecordReader open(FoundFile file, String sha256) throws IOException {
        TextSource text = new TextSource(file.content(), charset);
        return switch (format) {
            case XLSX -> TableReader.xlsx(file.content(), sheet, form, sha256);
            case CSV -> TableReader.csv(text, delimiter, form, sha256);
            case JSONL -> new JsonLinesReader(text.open(), file.name());
            case JSON -> json(text, file.name(), sha256);
            case XML, EDXML -> xml(file, sha256);
        };
    }

    private RecordReader json(TextSource text, String name, String sha256) throws IOException {
        JsonRecordCutter cutter = new JsonRecordCutter(SafeJson.parser(text.open()), records, Map.of(), true);
        return new CutFileReader(cutter, cutter, name, sha256);
    }

    private RecordReader xml(FoundFile file, String sha256) throws IOException {
        InputStream stream = file.content().stream();
        try {
            XmlRecordCutter cutter = format == FileFormat.EDXML
                    ? XmlRecordCutter.wholeDocument(SafeXml.reader(stream), ATTACHMENTS)
                    : XmlRecordCutter.below(SafeXml.reader(stream), records);
            return new CutFileReader(cutter, stream, file.name(), sha256);
        } catch (XMLStreamException failure) {
            stream.close();
            throw new IOException("The parser could not be opened", failure);
        }
    }
}
