package vn.nhipcau.routes.notice;

import java.util.Locale;

/** What a notice can be had as. */
public enum NoticeFormat {
    HTML("text/html;charset=UTF-8", "html"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    /** A zip with one file for each annex. */
    CSV("application/zip", "csv.zip"),
    JSON("application/json", "json");

    private final String mediaType;
    private final String ending;

    NoticeFormat(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /** How a file's name ends. */
    public String ending() {
        return ending;
    }

    /** As it is written in an address. */
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
