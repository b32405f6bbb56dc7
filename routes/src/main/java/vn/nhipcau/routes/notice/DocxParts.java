package vn.nhipcau.routes.notice;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRelation;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBookmark;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHdrFtr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/** The pieces a document is put together from: paragraphs by style, links, tables, page numbers. */
final class DocxParts {
    private final XWPFDocument document;
    private final Words words;
    /** One relationship for each address, however often it is named. */
    private final Map<String, String> relations = new HashMap<>();

    /** The relationship of the header with the page number. */
    private String numbers = "";

    DocxParts(XWPFDocument document, Words words) {
        this.document = document;
        this.words = words;
    }

    XWPFDocument document() {
        return document;
    }

    /** The styles and their numbering, as written beside this class. */
    void styles() throws IOException {
        try (InputStream styles = resource("styles.xml");
                InputStream numbering = resource("numbering.xml")) {
            document.createStyles()
                    .setStyles(StylesDocument.Factory.parse(styles).getStyles());
            document.createNumbering()
                    .setNumbering(NumberingDocument.Factory.parse(numbering).getNumbering());
        } catch (XmlException broken) {
            throw new IOException("styles.xml or numbering.xml of the notice cannot be read", broken);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(DocxParts.class.getResourceAsStream(name));
    }

    /** What a file manager shows; the dates are fixed, for a notice has those of its period. */
    void properties(String title, String creator) {
        fixed(document.getProperties(), title, creator);
    }

    static void fixed(POIXMLProperties all, String title, String creator) {
        POIXMLProperties.CoreProperties properties = all.getCoreProperties();
        properties.setTitle(title);
        properties.setCreator(creator);
        properties.setCreated(Optional.of(new Date(0)));
        properties.setModified(Optional.of(new Date(0)));
    }

    /** Page numbers in the middle above, not on the first page. */
    void pageNumbers() {
        XWPFHeader header = document.createHeader(HeaderFooterType.DEFAULT);
        XWPFParagraph paragraph = header.createParagraph();
        paragraph.setStyle("Header");
        paragraph.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
        paragraph.createRun().getCTR().addNewInstrText().setStringValue("PAGE");
        paragraph.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
        // Each section names the header itself; the one POI made for the whole goes.
        numbers = document.getDocument()
                .getBody()
                .getSectPr()
                .getHeaderReferenceArray(0)
                .getId();
        document.getDocument().getBody().unsetSectPr();
    }

    /** Lets a section show the page numbers. */
    void numbered(CTSectPr section) {
        var reference = section.addNewHeaderReference();
        reference.setType(STHdrFtr.DEFAULT);
        reference.setId(numbers);
    }

    XWPFParagraph paragraph(String style) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(style);
        return paragraph;
    }

    XWPFParagraph paragraph(String style, String text) {
        XWPFParagraph paragraph = paragraph(style);
        paragraph.createRun().setText(text);
        return paragraph;
    }

    void run(XWPFParagraph paragraph, Run run) {
        if (run.link() == null) {
            paragraph.createRun().setText(run.text());
            return;
        }
        CTHyperlink link = paragraph.getCTP().addNewHyperlink();
        if (run.link().startsWith("#")) {
            link.setAnchor("annex_" + run.link().substring(1));
        } else {
            link.setId(relations.computeIfAbsent(
                    run.link(),
                    address -> document.getPackagePart()
                            .addExternalRelationship(address, XWPFRelation.HYPERLINK.getRelation())
                            .getId()));
        }
        XWPFHyperlinkRun words = new XWPFHyperlinkRun(link, link.addNewR(), paragraph);
        words.setStyle("Hyperlink");
        words.setText(run.text());
    }

    /** A place that links inside the document lead to. */
    void anchor(XWPFParagraph paragraph, Annex annex) {
        CTBookmark start = paragraph.getCTP().addNewBookmarkStart();
        start.setName("annex_" + annex.code());
        start.setId(BigInteger.valueOf(annex.number()));
        paragraph.getCTP().addNewBookmarkEnd().setId(BigInteger.valueOf(annex.number()));
    }

    /** Two cells side by side without lines. */
    XWPFTable frame(int left, int right) {
        XWPFTable table = document.createTable(1, 2);
        table.removeBorders();
        widths(table, left, right);
        return table;
    }

    void first(XWPFTableCell cell, String style, String text, boolean bold, boolean italic) {
        fill(cell.getParagraphArray(0), style, text, bold, italic);
    }

    void more(XWPFTableCell cell, String style, String text, boolean bold, boolean italic) {
        fill(cell.addParagraph(), style, text, bold, italic);
    }

    private static void fill(XWPFParagraph paragraph, String style, String text, boolean bold, boolean italic) {
        paragraph.setStyle(style);
        XWPFRun run = paragraph.createRun();
        run.setBold(bold);
        run.setItalic(italic);
        run.setText(text);
    }

    void table(Table content) {
        int columns = content.columns().size();
        XWPFTable table = document.createTable(1, columns);
        table.setStyleID("TableGrid");
        widths(table, content.columns().stream().mapToInt(Table.Column::width).toArray());
        XWPFTableRow head = table.getRow(0);
        head.setRepeatHeader(true);
        for (int i = 0; i < columns; i++) {
            fill(
                    head.getCell(i).getParagraphArray(0),
                    "TableHead",
                    content.columns().get(i).title(),
                    true,
                    false);
        }
        content.rows().forEach(cells -> {
            XWPFTableRow row = table.createRow();
            row.setCantSplitRow(true);
            for (int i = 0; i < columns; i++) {
                XWPFParagraph paragraph = row.getCell(i).getParagraphArray(0);
                paragraph.setStyle(content.columns().get(i).kind().isNumber() ? "TableNumber" : "TableText");
                Table.Cell cell = cells.get(i);
                run(paragraph, new Run(words.written(cell.value()), cell.link()));
            }
        });
    }

    /** As wide as the text, divided in these shares. */
    private static void widths(XWPFTable table, int... shares) {
        CTTblPr properties = table.getCTTbl().getTblPr();
        var width = properties.isSetTblW() ? properties.getTblW() : properties.addNewTblW();
        width.setType(STTblWidth.PCT);
        width.setW(BigInteger.valueOf(5000));
        int whole = Arrays.stream(shares).sum();
        var grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        for (int i = 0; i < shares.length; i++) {
            var column = i < grid.sizeOfGridColArray() ? grid.getGridColArray(i) : grid.addNewGridCol();
            column.setW(BigInteger.valueOf(9000L * shares[i] / whole));
            XWPFTableCell cell = table.getRow(0).getCell(i);
            cell.setWidth(100 * shares[i] / whole + "%");
        }
    }
}
