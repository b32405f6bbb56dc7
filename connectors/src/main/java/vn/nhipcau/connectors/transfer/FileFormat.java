package vn.nhipcau.connectors.transfer;

/** How the files of a folder are written. */
enum FileFormat {
    CSV("*.csv"),
    XLSX("*.xlsx"),
    JSON("*.json"),
    JSONL("*.{jsonl,ndjson}"),
    XML("*.xml"),
    EDXML("*.{edxml,xml}");

    private final String usualNames;

    FileFormat(String usualNames) {
        this.usualNames = usualNames;
    }

    /** Glob over lower-case names, for sources that name none. */
    String usualNames() {
        return usualNames;
    }
}
