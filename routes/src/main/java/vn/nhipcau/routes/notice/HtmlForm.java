package vn.nhipcau.routes.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import vn.nhipcau.routes.notice.Table.Cell;
import vn.nhipcau.routes.notice.Table.Column;

/** The notice on one self-contained page: no script, nothing loaded from anywhere, good to print. */
final class HtmlForm {
    private static final String STYLE = style();

    private final Words words;
    private final StringBuilder page = new StringBuilder();
    private int section;
    private int part;

    private HtmlForm(Words words) {
        this.words = words;
    }

    static byte[] of(Paper paper, Words words) {
        HtmlForm form = new HtmlForm(words);
        form.write(paper);
        return form.page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(Paper paper) {
        Paper.Head head = paper.head();
        page.append("<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
                .append(safe(head.subject()))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head>\n<body>\n<header><div><p>")
                .append(safe(head.authority()))
                .append("</p><p class=\"rule\"><b>")
                .append(safe(head.committee()))
                .append("</b></p><p>")
                .append(safe(head.number()))
                .append("</p></div><div><p><b>")
                .append(text("head.state"))
                .append("</b></p><p class=\"rule\"><b>")
                .append(text("head.motto"))
                .append("</b></p><p><i>")
                .append(safe(head.placeAndDate()))
                .append("</i></p></div></header>\n<main>\n<h1>")
                .append(safe(head.kind()))
                .append("<br>")
                .append(safe(head.subject()))
                .append("</h1>\n");
        paper.body().forEach(this::block);
        page.append("<footer><div><p><b><i>").append(text("foot.recipients")).append("</i></b></p>");
        paper.recipients()
                .forEach(recipient -> page.append("<p>").append(safe(recipient)).append("</p>"));
        page.append("</div><div><p><b>")
                .append(text("foot.for", head.committee()))
                .append("<br>")
                .append(text("foot.rank"))
                .append("</b></p><p><i>")
                .append(text("foot.signature"))
                .append("</i></p></div></footer>\n");
        paper.annexes().forEach(this::annex);
        page.append("</main></body></html>\n");
    }

    private void block(Block block) {
        if (block instanceof Block.Heading heading) {
            heading(heading);
        } else if (block instanceof Block.Line line) {
            page.append("<p class=\"%s\">"
                    .formatted(
                            switch (line.kind()) {
                                case BASIS -> "basis";
                                case BODY -> "body";
                                case ITEM -> "item";
                            }));
            runs(line.runs());
            page.append("</p>\n");
        } else if (block instanceof Block.Grid grid) {
            table(grid.table());
        }
    }

    private void heading(Block.Heading heading) {
        if (heading.level() == 1) {
            section++;
            part = 0;
            page.append("<h2>%d. %s</h2>\n".formatted(section, safe(heading.text())));
        } else {
            part++;
            page.append("<h3>%d.%d. %s</h3>\n".formatted(section, part, safe(heading.text())));
        }
    }

    private void annex(Annex annex) {
        page.append("<section id=\"%s\"><h2>%s<br>%s</h2><p class=\"note\">%s</p>\n"
                .formatted(annex.code(), text("annex.title", annex.roman()), safe(annex.title()), safe(annex.note())));
        if (annex.table().rows().isEmpty()) {
            page.append("<p class=\"note\">").append(text("annex.empty")).append("</p>");
        } else {
            table(annex.table());
        }
        page.append("</section>\n");
    }

    private void table(Table table) {
        page.append("<table><thead><tr>");
        table.columns()
                .forEach(column -> page.append("<th scope=\"col\">")
                        .append(safe(column.title()))
                        .append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (List<Cell> row : table.rows()) {
            page.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                Column column = table.columns().get(i);
                page.append(column.kind().isNumber() ? "<td class=\"n\">" : "<td>");
                run(new Run(words.written(row.get(i).value()), row.get(i).link()));
                page.append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody></table>\n");
    }

    private void runs(List<Run> runs) {
        runs.forEach(this::run);
    }

    private void run(Run run) {
        if (run.link() == null) {
            page.append(safe(run.text()));
        } else {
            page.append("<a href=\"%s\">%s</a>".formatted(safe(run.link()), safe(run.text())));
        }
    }

    private String text(String key, Object... values) {
        return safe(words.text(key, values));
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String style() {
        try (InputStream style = HtmlForm.class.getResourceAsStream("notice.css")) {
            return new String(Objects.requireNonNull(style).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
