package vn.nhipcau.routes.notice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.BreakType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;

/** The notice as a Word document with real styles: headings number themselves, tables repeat their heads. */
final class DocxForm {
    private static final long TWIPS_A_CM = 567;

    private final Paper paper;
    private final Words words;
    private final int mostRows;
    private final String spreadsheet;
    private final DocxParts parts;
    private final XWPFDocument document;

    private DocxForm(Paper paper, Words words, int mostRows, String spreadsheet, DocxParts parts) {
        this.paper = paper;
        this.words = words;
        this.mostRows = mostRows;
        this.spreadsheet = spreadsheet;
        this.parts = parts;
        this.document = parts.document();
    }

    /**
     * @param mostRows an annex with more is left to the XLSX
     * @param spreadsheet where that is
     */
    static byte[] of(Paper paper, Words words, int mostRows, String spreadsheet) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            DocxParts parts = new DocxParts(document, words);
            new DocxForm(paper, words, mostRows, spreadsheet, parts).write();
            ByteArrayOutputStream dated = new ByteArrayOutputStream();
            document.write(dated);
            ByteArrayOutputStream fixed = new ByteArrayOutputStream();
            FixedZip.copy(new ByteArrayInputStream(dated.toByteArray()), fixed);
            return fixed.toByteArray();
        }
    }

    private void write() throws IOException {
        parts.styles();
        parts.properties(paper.head().subject(), paper.head().committee());
        parts.pageNumbers();
        head();
        paper.body().forEach(this::block);
        foot();
        endOfPortrait();
        paper.annexes().forEach(this::annex);
        CTSectPr annexes = document.getDocument().getBody().addNewSectPr();
        page(annexes, true);
        parts.numbered(annexes);
    }

    private void head() {
        Paper.Head head = paper.head();
        XWPFTable table = parts.frame(40, 60);
        XWPFTableCell left = table.getRow(0).getCell(0);
        parts.first(left, "Masthead", head.authority(), false, false);
        parts.more(left, "Masthead", head.committee(), true, false);
        parts.more(left, "Masthead", "_________", true, false);
        parts.more(left, "Masthead", head.number(), false, false);
        XWPFTableCell right = table.getRow(0).getCell(1);
        parts.first(right, "Masthead", words.text("head.state"), true, false);
        parts.more(right, "Masthead", words.text("head.motto"), true, false);
        parts.more(right, "Masthead", "______________________", true, false);
        parts.more(right, "Masthead", head.placeAndDate(), false, true);
        parts.paragraph("Title", "");
        parts.paragraph("Title", head.kind());
        parts.paragraph("Title", head.subject());
    }

    private void block(Block block) {
        if (block instanceof Block.Heading heading) {
            parts.paragraph("Heading" + heading.level(), heading.text());
        } else if (block instanceof Block.Line line) {
            XWPFParagraph paragraph = parts.paragraph(
                    switch (line.kind()) {
                        case BASIS -> "Basis";
                        case BODY -> "BodyText";
                        case ITEM -> "ListBullet";
                    });
            line.runs().forEach(run -> parts.run(paragraph, run));
        } else if (block instanceof Block.Grid grid) {
            parts.table(grid.table());
        }
    }

    private void foot() {
        parts.paragraph("BodyText", "");
        XWPFTable table = parts.frame(50, 50);
        XWPFTableCell left = table.getRow(0).getCell(0);
        parts.first(left, "Recipients", words.text("foot.recipients"), true, true);
        paper.recipients().forEach(recipient -> parts.more(left, "Recipients", recipient, false, false));
        XWPFTableCell right = table.getRow(0).getCell(1);
        parts.first(right, "Masthead", words.text("foot.for", paper.head().committee()), true, false);
        parts.more(right, "Masthead", words.text("foot.rank"), true, false);
        parts.more(right, "Masthead", words.text("foot.signature"), false, true);
    }

    /** The annexes lie across; the section of the notice itself ends with an empty paragraph that says so. */
    private void endOfPortrait() {
        CTSectPr section = document.createParagraph().getCTP().addNewPPr().addNewSectPr();
        page(section, false);
        parts.numbered(section);
        section.addNewTitlePg();
    }

    private void annex(Annex annex) {
        XWPFParagraph title = parts.paragraph("AnnexTitle");
        parts.anchor(title, annex);
        title.createRun().setText(words.text("annex.title", annex.roman()));
        title.createRun().addBreak(BreakType.TEXT_WRAPPING);
        title.createRun().setText(annex.title());
        parts.paragraph("AnnexNote", annex.note());
        List<List<Table.Cell>> rows = annex.table().rows();
        if (rows.isEmpty()) {
            parts.paragraph("AnnexNote", words.text("annex.empty"));
        } else if (rows.size() > mostRows) {
            XWPFParagraph elsewhere = parts.paragraph("AnnexNote");
            words.line("annex.elsewhere", rows.size()).forEach(run -> parts.run(elsewhere, run));
            parts.run(elsewhere, new Run(words.text("annex.elsewhere.link"), spreadsheet));
        } else {
            parts.table(annex.table());
        }
    }

    /** A4; margins after NĐ 30/2020: 2 cm above and below, 3 cm to the left, 1.5 cm to the right. */
    private static void page(CTSectPr section, boolean across) {
        var size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(across ? 16838 : 11906));
        size.setH(BigInteger.valueOf(across ? 11906 : 16838));
        if (across) {
            size.setOrient(STPageOrientation.LANDSCAPE);
        }
        var margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(2 * TWIPS_A_CM));
        margins.setBottom(BigInteger.valueOf(2 * TWIPS_A_CM));
        margins.setLeft(BigInteger.valueOf((across ? 2 : 3) * TWIPS_A_CM));
        margins.setRight(BigInteger.valueOf(TWIPS_A_CM * 3 / 2));
        margins.setHeader(BigInteger.valueOf(TWIPS_A_CM));
        margins.setFooter(BigInteger.valueOf(TWIPS_A_CM));
    }
}
