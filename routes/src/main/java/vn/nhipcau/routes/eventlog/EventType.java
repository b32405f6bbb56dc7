package vn.nhipcau.routes.eventlog;

import java.util.List;
import java.util.stream.Stream;

/** What can happen to a dossier; of several things at one instant the earlier constant comes first. */
enum EventType {
    RECEIVED("received"),
    SUPPLEMENT_REQUESTED("supplement requested"),
    SUPPLEMENT_RECEIVED("supplement received"),
    PAUSED("paused", "reason"),
    RESUMED("resumed", "reason"),
    APOLOGY("apology", "newDueAt"),
    DUE_DATE_MOVED("due date moved", "dueAtBefore", "newDueAt"),
    RESOLVED("resolved"),
    REFUSED("refused"),
    REFUSED_AT_RECEPTION("refused at reception"),
    WITHDRAWN("withdrawn"),
    STOPPED("stopped"),
    RETURNED("returned"),
    /** A closing that was told before is told no more. */
    REOPENED("reopened"),
    DELETED("deleted");

    /** Where an event comes from; every event has these. */
    static final List<String> EVIDENCE = List.of("source", "version", "payloadSha256");

    private final String text;
    private final List<String> own;

    EventType(String text, String... own) {
        this.text = text;
        this.own = List.of(own);
    }

    String text() {
        return text;
    }

    /** The names of its attributes. */
    List<String> attributes() {
        return Stream.concat(EVIDENCE.stream(), own.stream()).toList();
    }

    /** Whether the attribute is an instant. */
    static boolean isTime(String attribute) {
        return attribute.startsWith("dueAt") || attribute.equals("newDueAt") || attribute.equals("firstDueAt");
    }
}
