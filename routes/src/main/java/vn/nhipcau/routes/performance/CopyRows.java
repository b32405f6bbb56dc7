package vn.nhipcau.routes.performance;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import vn.nhipcau.mappings.record.PauseReason;

/** Reads the rows of {@link FigureQuery} from PostgreSQL's binary copy stream, one row a message. */
final class CopyRows {

    private static final int HEADER = 15; // signature and flags; then the length of an extension
    private static final long POSTGRES_EPOCH = 946_684_800_000_000L; // 2000-01-01T00:00Z

    private final CopyOut copy;
    private final CodeTable agencies;
    private final CodeTable procedures;
    private byte[] buffer = {};
    private int position;
    private boolean started;

    CopyRows(Connection connection, String sql, CodeTable agencies, CodeTable procedures) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        this.agencies = agencies;
        this.procedures = procedures;
    }

    /** Fills the row with the next dossier; false after the last one. */
    boolean next(DossierColumns row) throws SQLException {
        byte @Nullable [] message = copy.readFromCopy();
        if (message == null) {
            return false;
        }
        buffer = message;
        position = 0;
        if (!started) {
            started = true;
            position = HEADER;
            position += 4 + int32();
            if (position == buffer.length) {
                return next(row);
            }
        }
        if (int16() < 0) { // the trailer
            drain();
            return false;
        }
        read(row);
        return true;
    }

    /** Reads what is left, so that the connection can be used again; cancelling would leave its transaction failed. */
    void drain() throws SQLException {
        while (copy.isActive() && copy.readFromCopy() != null) {
            // nothing to do with it
        }
    }

    private void read(DossierColumns row) {
        row.dossierNo = int64Field();
        row.source = int16Field();
        row.agency = code(agencies);
        row.procedure = code(procedures);
        row.channel = channel();
        row.closedBy = closedBy();
        row.submittedAt = instant();
        row.receivedAt = instant();
        row.dueAt = instant();
        row.firstDueAt = instant();
        row.finishedAt = instant();
        row.returnedAt = instant();
        readPauses(row);
        readApologies(row);
        if (row.closedBy == DossierColumns.NOT_SAID && row.closedAt() != DossierColumns.ABSENT) {
            row.closedBy = DossierColumns.RESOLVED;
        }
    }

    /** Reads on in a row of {@link FigureQuery#evidence}: where the dossier just read is written down. */
    Contribution.StoredVersion version(DossierColumns row) {
        position += 4;
        int version = int32();
        return new Contribution.StoredVersion(
                row.dossierNo,
                version,
                someText(),
                someText(),
                row.procedure < 0 ? null : procedures.text(row.procedure),
                hex(),
                text(),
                text(),
                int64Field(),
                text(),
                Micros.instant(instant()));
    }

    private @Nullable String text() {
        int length = int32();
        if (length < 0) {
            return null;
        }
        String text = new String(buffer, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    private String someText() {
        return Objects.requireNonNull(text());
    }

    private String hex() {
        int length = int32();
        position += length;
        return HexFormat.of().formatHex(buffer, position - length, position);
    }

    private void readPauses(DossierColumns row) {
        int count = arrayLength();
        row.pauses = count;
        row.ensurePauses(count);
        for (int i = 0; i < count; i++) {
            row.pauseFrom[i] = instant();
        }
        arrayLength();
        for (int i = 0; i < count; i++) {
            row.pauseTo[i] = instant();
        }
        arrayLength();
        for (int i = 0; i < count; i++) {
            row.pauseReason[i] = (byte) PauseReason.valueOf(someText()).ordinal();
        }
    }

    private void readApologies(DossierColumns row) {
        int count = arrayLength();
        row.apologies = count;
        row.ensureApologies(count);
        for (int i = 0; i < count; i++) {
            row.apologyAt[i] = instant();
        }
        arrayLength();
        for (int i = 0; i < count; i++) {
            row.apologyDue[i] = instant();
        }
    }

    /** Enters an array and leaves the position at its first element; 0 for null and empty. */
    private int arrayLength() {
        int length = int32();
        if (length < 0) {
            return 0;
        }
        int dimensions = int32();
        position += 8; // whether it holds nulls, and the element type
        if (dimensions == 0) {
            return 0;
        }
        int count = int32();
        position += 4; // lower bound
        return count;
    }

    private int code(CodeTable table) {
        int length = int32();
        if (length < 0) {
            return -1;
        }
        int number = table.numberOf(buffer, position, length);
        position += length;
        return number;
    }

    private byte channel() {
        int length = int32();
        if (length < 0) {
            return DossierColumns.UNKNOWN;
        }
        byte first = buffer[position];
        position += length;
        return switch (first) {
            case 'O' -> DossierColumns.ONLINE;
            case 'D' -> DossierColumns.DIRECT;
            case 'P' -> DossierColumns.POSTAL;
            default -> DossierColumns.UNKNOWN;
        };
    }

    private byte closedBy() {
        int length = int32();
        if (length < 0) {
            return DossierColumns.NOT_SAID;
        }
        byte first = buffer[position];
        position += length;
        return switch (first) {
            case 'W' -> DossierColumns.WITHDRAWN;
            case 'S' -> DossierColumns.STOPPED;
            case 'R' ->
                switch (length) {
                    case 7 -> DossierColumns.REFUSED;
                    case 8 -> DossierColumns.RESOLVED;
                    default -> DossierColumns.REFUSED_AT_RECEPTION;
                };
            default -> DossierColumns.NOT_SAID;
        };
    }

    private long instant() {
        int length = int32();
        return length < 0 ? DossierColumns.ABSENT : int64() + POSTGRES_EPOCH;
    }

    private long int64Field() {
        position += 4;
        return int64();
    }

    private short int16Field() {
        position += 4;
        return int16();
    }

    private short int16() {
        short value = (short) ((buffer[position] & 0xff) << 8 | buffer[position + 1] & 0xff);
        position += 2;
        return value;
    }

    private int int32() {
        int value = (buffer[position] & 0xff) << 24
                | (buffer[position + 1] & 0xff) << 16
                | (buffer[position + 2] & 0xff) << 8
                | buffer[position + 3] & 0xff;
        position += 4;
        return value;
    }

    private long int64() {
        return (long) int32() << 32 | int32() & 0xffff_ffffL;
    }
}
