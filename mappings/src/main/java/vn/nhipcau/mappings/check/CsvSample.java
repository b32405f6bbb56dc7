package vn.nhipcau.mappings.check;

import java.util.ArrayList;
import java.util.List;
import vn.nhipcau.mappings.source.Columns;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.SourceRecord;

/** A small CSV file after RFC 4180 with a header; parted by semicolons if its header is. */
final class CsvSample {
    private final String text;
    private final char delimiter;
    private int at;

    private CsvSample(String text) {
        this.text = text;
        int end = text.indexOf('\n');
        String header = end < 0 ? text : text.substring(0, end);
        delimiter = header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    static List<SourceRecord> read(String fileName, String text) throws SampleException {
        CsvSample csv = new CsvSample(text);
        if (text.isBlank()) {
            throw new SampleException(fileName + " is empty.");
        }
        Columns columns = new Columns(csv.line());
        List<SourceRecord> records = new ArrayList<>();
        while (csv.at < text.length()) {
            List<String> cells = csv.line();
            if (cells.size() > 1 || !cells.get(0).isEmpty()) {
                records.add(new SourceRecord(
                        new Row(columns, cells.toArray(String[]::new)), fileName + " record " + (records.size() + 1)));
            }
        }
        return records;
    }

    private List<String> line() {
        List<String> cells = new ArrayList<>();
        boolean more = true;
        while (more) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : bare());
            more = at < text.length() && text.charAt(at) == delimiter;
            at++;
        }
        return cells;
    }

    private String bare() {
        int start = at;
        while (at < text.length() && text.charAt(at) != delimiter && text.charAt(at) != '\n') {
            at++;
        }
        String cell = text.substring(start, at);
        return cell.endsWith("\r") ? cell.substring(0, cell.length() - 1) : cell;
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char letter = text.charAt(at++);
            if (letter != '"') {
                cell.append(letter);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                break;
            }
        }
        bare();
        return cell.toString();
    }
}
