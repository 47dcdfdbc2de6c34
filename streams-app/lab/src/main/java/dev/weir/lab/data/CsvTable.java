package dev.weir.lab.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A CSV file with a header line, RFC 4180 quoting, line breaks allowed inside quotes. */
public final class CsvTable {

    private final String name;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<List<String>> rows;

    private CsvTable(String name, List<List<String>> rows) {
        this.name = name;
        this.rows = rows;
    }

    public static CsvTable parse(String name, String text) {
        List<List<String>> rows = new Parser(text).parse();
        if (rows.isEmpty()) {
            throw new DataException(name + " is empty");
        }
        List<String> header = rows.remove(0);
        CsvTable table = new CsvTable(name, rows);
        for (int i = 0; i < header.size(); i++) {
            table.columns.put(header.get(i).strip(), i);
        }
        rows.removeIf(row -> row.size() < header.size());
        return table;
    }

    public List<Row> rows() {
        return rows.stream().map(Row::new).toList();
    }

    /** One line of the table. */
    public final class Row {
        private final List<String> cells;

        private Row(List<String> cells) {
            this.cells = cells;
        }

        public String get(String column) {
            Integer at = columns.get(column);
            if (at == null) {
                throw new DataException(name + " has no column " + column + ", only " + columns.keySet());
            }
            return cells.get(at);
        }
    }

    private static final class Parser {
        private final String text;
        private final StringBuilder cell = new StringBuilder();
        private final List<List<String>> rows = new ArrayList<>();
        private List<String> row = new ArrayList<>();
        private boolean quoted;

        Parser(String text) {
            this.text = text;
        }

        List<List<String>> parse() {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quoted) {
                    i += insideQuotes(c, i);
                } else {
                    outside(c);
                }
            }
            if (cell.length() > 0 || !row.isEmpty()) {
                endRow();
            }
            return rows;
        }

        private int insideQuotes(char c, int i) {
            if (c != '"') {
                cell.append(c);
                return 0;
            }
            if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                return 1;
            }
            quoted = false;
            return 0;
        }

        private void outside(char c) {
            switch (c) {
                case '"' -> quoted = true;
                case ',' -> endCell();
                case '\n' -> endRow();
                case '\r' -> {}
                default -> cell.append(c);
            }
        }

        private void endCell() {
            row.add(cell.toString());
            cell.setLength(0);
        }

        private void endRow() {
            endCell();
            rows.add(row);
            row = new ArrayList<>();
        }
    }
}
