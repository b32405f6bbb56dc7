package vn.nhipcau.connectors.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;

/** What the number in a cell stands for, by the style of the cell. */
final class CellFormats {
    enum Kind {
        NUMBER,
        DATE,
        DATE_TIME
    }

    static final long MAX_PART = 20L << 20;
    private static final Pattern NOT_THE_FORM = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]");

    /** A number of hours is no moment. */
    private static final Pattern ELAPSED = Pattern.compile("(?i)\\[[hms]+]");

    /** The parts of a style sheet (ECMA-376, 18.8.39). */
    private static final Set<String> SECTIONS = Set.of(
            "borders",
            "cellStyles",
            "cellStyleXfs",
            "cellXfs",
            "colors",
            "dxfs",
            "fills",
            "fonts",
            "numFmts",
            "tableStyles");

    private final List<Kind> kinds = new ArrayList<>();

    static CellFormats of(@Nullable InputStream part) throws IOException, ConnectorException {
        CellFormats formats = new CellFormats();
        if (part != null) {
            try (PartXml xml = new PartXml(part)) {
                formats.read(xml);
            }
        }
        return formats;
    }

    private void read(PartXml xml) throws IOException, ConnectorException {
        Map<String, String> own = new HashMap<>();
        boolean cells = false;
        while (xml.nextElement()) {
            String name = xml.name();
            if (name.equals("numFmt")) {
                own.put(text(xml.attribute("numFmtId")), text(xml.attribute("formatCode")));
            } else if (name.equals("xf")) {
                if (cells) {
                    kinds.add(kind(text(xml.attribute("numFmtId")), own));
                }
            } else if (SECTIONS.contains(name)) {
                cells = name.equals("cellXfs");
            }
        }
    }

    private static Kind kind(String id, Map<String, String> own) {
        int number = PartXml.number(id, 0);
        String format = own.getOrDefault(id, text(BuiltinFormats.getBuiltinFormat(number)));
        String form = NOT_THE_FORM.matcher(format).replaceAll("");
        if (ELAPSED.matcher(format).find() || !DateUtil.isADateFormat(number, form)) {
            return Kind.NUMBER;
        }
        return form.indexOf('h') >= 0 || form.indexOf('H') >= 0 ? Kind.DATE_TIME : Kind.DATE;
    }

    private static String text(@Nullable String attribute) {
        return attribute == null ? "" : attribute;
    }

    /**
     * @param style number of the style as the cell has it
     */
    Kind kind(@Nullable String style) {
        int index = PartXml.number(style, kinds.size());
        return index < kinds.size() ? kinds.get(index) : Kind.NUMBER;
    }
}
