package vn.nhipcau.connectors.simulator;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An official document in the electronic-records system.
 *
 * @param code number and notation, e.g. {@code 545/KH-SYT}
 * @param writtenDate date of promulgation as its clerk wrote it; may be impossible
 * @param action edXML {@code BussinessDocType}: 0 new, 1 withdraw, 2 update, 3 replace
 * @param refersTo identity of the document that the action is about
 * @param milestone what it proves, seen together with all the others; absent for false friends and annulled ones
 * @param problem code under which it must be quarantined; absent on good ones
 */
record SimulatedDocument(
        int number,
        SimulatedAgency organ,
        String code,
        LocalDate issuedOn,
        String writtenDate,
        String type,
        String subject,
        int action,
        @Nullable String refersTo,
        @Nullable String milestone,
        @Nullable String problem) {

    /** {@code OrganId,yyyy/MM/dd,number/notation}. */
    String id() {
        return "%s,%s,%s".formatted(organ.code(), writtenDate, code);
    }

    Instant sentAt() {
        return WorkingHours.closing(issuedOn);
    }

    String fileName() {
        return "vb-%tY%<tm%<td-%04d.edxml".formatted(issuedOn, number);
    }

    SimulatedDocument provingNothing() {
        return new SimulatedDocument(
                number, organ, code, issuedOn, writtenDate, type, subject, action, refersTo, null, problem);
    }

    SimulatedDocument with(int itsAction, String other) {
        return new SimulatedDocument(
                number, organ, code, issuedOn, writtenDate, type, subject, itsAction, other, milestone, problem);
    }

    SimulatedDocument onAnImpossibleDay(String written, String itsProblem) {
        return new SimulatedDocument(
                number, organ, code, issuedOn, written, type, subject, action, refersTo, null, itsProblem);
    }
}
