package vn.nhipcau.connectors.tabular;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Content;

/** A workbook as far as its cells need it: its sheets, its texts, its formats and the day its dates count from. */
final class Workbook implements Closeable {
    private static final long MAX_PART = 5L << 20;
    private static final long MAX_SHEET = 4L << 30;

    private final WorkbookParts parts;
    private final List<Sheet> sheets = new ArrayList<>();
    private final Map<String, Relation> relations;
    final SharedStrings strings;
    final CellFormats formats;
    private boolean since1904;

    private record Sheet(String name, boolean hidden, String relation) {}

    private record Relation(String type, String target) {}

    private Workbook(WorkbookParts parts) throws IOException, ConnectorException {
        this.parts = parts;
        String main = relations("").values().stream()
                .filter(relation -> relation.type().equals("officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElseThrow(() -> WorkbookParts.broken(TableProblem.NOT_A_WORKBOOK));
        this.relations = relations(main);
        readSheets(main);
        this.strings = SharedStrings.of(related("sharedStrings", SharedStrings.MAX_PART));
        this.formats = CellFormats.of(related("styles", CellFormats.MAX_PART));
    }

    static Workbook open(Content content) throws IOException, ConnectorException {
        WorkbookParts parts = WorkbookParts.open(content);
        try {
            return new Workbook(parts);
        } catch (IOException | ConnectorException failure) {
            parts.close();
            throw failure;
        }
    }

    /** Whether dates count from 1904, as workbooks begun on a Macintosh do. */
    boolean since1904() {
        return since1904;
    }

    /** Name of the sheet wanted, by name, by number from 1, or the first that is not hidden. */
    String sheetName(String wanted) throws ConnectorException {
        return sheet(wanted).name();
    }

    PartXml sheetXml(String wanted) throws IOException, ConnectorException {
        Relation relation = relations.get(sheet(wanted).relation());
        InputStream stream = relation == null ? null : parts.part(relation.target(), MAX_SHEET);
        if (stream == null) {
            throw WorkbookParts.broken(TableProblem.NOT_A_WORKBOOK);
        }
        return new PartXml(stream);
    }

    private Sheet sheet(String wanted) throws ConnectorException {
        if (sheets.isEmpty()) {
            throw WorkbookParts.broken(TableProblem.NO_SHEET);
        }
        if (wanted.isEmpty()) {
            return sheets.stream().filter(sheet -> !sheet.hidden()).findFirst().orElse(sheets.get(0));
        }
        for (Sheet sheet : sheets) {
            if (normalised(sheet.name()).equalsIgnoreCase(normalised(wanted))) {
                return sheet;
            }
        }
        if (wanted.matches("[1-9]\\d{0,3}") && Integer.parseInt(wanted) <= sheets.size()) {
            return sheets.get(Integer.parseInt(wanted) - 1);
        }
        throw WorkbookParts.broken(TableProblem.OTHER_SHEETS);
    }

    private static String normalised(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    }

    private void readSheets(String main) throws IOException, ConnectorException {
        InputStream part = parts.part(main, MAX_PART);
        if (part == null) {
            throw WorkbookParts.broken(TableProblem.NOT_A_WORKBOOK);
        }
        try (PartXml xml = new PartXml(part)) {
            while (xml.nextElement()) {
                if (xml.name().equals("workbookPr")) {
                    String flag = text(xml.attribute("date1904"));
                    since1904 = flag.equals("1") || flag.equals("true");
                } else if (xml.name().equals("sheet")) {
                    Relation relation = relations.get(text(xml.attribute("id")));
                    if (relation != null && relation.type().equals("worksheet")) {
                        String state = text(xml.attribute("state"));
                        sheets.add(new Sheet(
                                text(xml.attribute("name")), state.endsWith("idden"), text(xml.attribute("id"))));
                    }
                }
            }
        }
    }

    private @Nullable InputStream related(String type, long limit) throws IOException, ConnectorException {
        for (Relation relation : relations.values()) {
            if (relation.type().equals(type)) {
                return parts.part(relation.target(), limit);
            }
        }
        return null;
    }

    /** What a part refers to inside the package, by id; links to the outside are left out. */
    private Map<String, Relation> relations(String part) throws IOException, ConnectorException {
        Map<String, Relation> found = new HashMap<>();
        int name = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, name);
        InputStream stream = parts.part(folder + "_rels/" + part.substring(name) + ".rels", MAX_PART);
        if (stream == null) {
            return found;
        }
        try (PartXml xml = new PartXml(stream)) {
            while (xml.nextElement()) {
                if (xml.name().equals("Relationship") && !"External".equals(xml.attribute("TargetMode"))) {
                    String type = text(xml.attribute("Type"));
                    String target = text(xml.attribute("Target"));
                    found.put(
                            text(xml.attribute("Id")),
                            new Relation(
                                    type.substring(type.lastIndexOf('/') + 1),
                                    target.startsWith("/") ? target.substring(1) : folder + target));
                }
            }
        }
        return found;
    }

    private static String text(@Nullable String attribute) {
        return attribute == null ? "" : attribute;
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}
