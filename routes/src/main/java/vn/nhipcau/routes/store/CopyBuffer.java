package vn.nhipcau.routes.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes PostgreSQL's binary COPY format into one growing array; numbers are big-endian, a null has length -1. */
final class CopyBuffer {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long EPOCH_SECOND_2000 = 946_684_800L;
    private static final long EPOCH_DAY_2000 = 10_957L;
    private static final int OID_TEXT = 25;
    private static final int OID_TIMESTAMPTZ = 1184;

    private byte[] bytes;
    private int length;

    CopyBuffer(int capacity) {
        this.bytes = new byte[Math.max(capacity, HEADER.length)];
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    CopyBuffer header() {
        return raw(HEADER, 0, HEADER.length);
    }

    CopyBuffer trailer() {
        return rawShort(-1);
    }

    /** Begins a row of so many fields. */
    CopyBuffer row(int fields) {
        return rawShort(fields);
    }

    CopyBuffer none() {
        return rawInt(-1);
    }

    CopyBuffer smallint(int value) {
        return rawInt(2).rawShort(value);
    }

    CopyBuffer integer(int value) {
        return rawInt(4).rawInt(value);
    }

    CopyBuffer bigint(long value) {
        return rawInt(8).rawLong(value);
    }

    CopyBuffer bool(boolean value) {
        rawInt(1);
        return rawByte(value ? 1 : 0);
    }

    CopyBuffer bytea(byte @Nullable [] value) {
        return value == null ? rawInt(-1) : rawInt(value.length).raw(value, 0, value.length);
    }

    CopyBuffer name(@Nullable Enum<?> value) {
        return text(value == null ? null : value.name());
    }

    CopyBuffer date(@Nullable LocalDate value) {
        return value == null ? rawInt(-1) : day(value.toEpochDay());
    }

    /** A date as days since 1970. */
    CopyBuffer day(long epochDay) {
        return rawInt(4).rawInt((int) (epochDay - EPOCH_DAY_2000));
    }

    /** A timestamptz; PostgreSQL keeps microseconds, what is finer is cut off. */
    CopyBuffer instant(@Nullable Instant value) {
        return value == null ? rawInt(-1) : rawInt(8).rawLong(micros(value));
    }

    CopyBuffer text(@Nullable String value) {
        if (value == null) {
            return rawInt(-1);
        }
        int letters = value.length();
        room(Integer.BYTES + letters);
        int start = length + Integer.BYTES;
        for (int index = 0; index < letters; index++) {
            char letter = value.charAt(index);
            if (letter >= 0x80) {
                return bytea(value.getBytes(StandardCharsets.UTF_8));
            }
            bytes[start + index] = (byte) letter;
        }
        rawInt(letters);
        length += letters;
        return this;
    }

    /** A text[]; an empty list is stored as null. */
    CopyBuffer texts(List<String> values) {
        if (values.isEmpty()) {
            return rawInt(-1);
        }
        int start = beginArray(values.size(), OID_TEXT);
        for (String value : values) {
            text(value);
        }
        return endArray(start);
    }

    /** A timestamptz[] that may hold nulls; an empty list is stored as null. */
    CopyBuffer instants(List<? extends @Nullable Instant> values) {
        if (values.isEmpty()) {
            return rawInt(-1);
        }
        int start = beginArray(values.size(), OID_TIMESTAMPTZ);
        for (Instant value : values) {
            instant(value);
        }
        return endArray(start);
    }

    /** Appends what another buffer already encoded. */
    CopyBuffer slice(CopyBuffer other, int from, int to) {
        return raw(other.bytes, from, to - from);
    }

    CopyBuffer raw(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        return this;
    }

    CopyBuffer rawByte(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    static long micros(Instant value) {
        return (value.getEpochSecond() - EPOCH_SECOND_2000) * 1_000_000L + value.getNano() / 1_000;
    }

    private int beginArray(int size, int elementOid) {
        int start = length;
        rawInt(0).rawInt(1).rawInt(1).rawInt(elementOid).rawInt(size).rawInt(1);
        return start;
    }

    private CopyBuffer endArray(int start) {
        int end = length;
        length = start;
        rawInt(end - start - 4);
        length = end;
        return this;
    }

    private CopyBuffer rawShort(int value) {
        room(Short.BYTES);
        SHORTS.set(bytes, length, (short) value);
        length += Short.BYTES;
        return this;
    }

    private CopyBuffer rawInt(int value) {
        room(Integer.BYTES);
        INTS.set(bytes, length, value);
        length += Integer.BYTES;
        return this;
    }

    private CopyBuffer rawLong(long value) {
        room(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
