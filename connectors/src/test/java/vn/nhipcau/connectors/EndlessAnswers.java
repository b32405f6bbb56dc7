package vn.nhipcau.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Answers too large to be written down: made piece by piece while they are sent, and never held. */
final class EndlessAnswers {
    private static final int MB = 1024 * 1024;

    private EndlessAnswers() {}

    /**
     * @param before what a SOAP answer begins with
     */
    static InputStream named(String name, String before, String person) {
        return switch (name) {
            case "quadratic-blow-up" ->
                stream(
                        "<!--" + " ".repeat(2000) + "--><!DOCTYPE x [<!ENTITY a \"" + person + "x".repeat(100_000)
                                + "\">]>" + before + "<l:Item><l:n>",
                        "&a;".repeat(1000),
                        1000);
            case "200-mb-of-text" -> stream(before + "<l:Item><l:n>" + person, "x".repeat(MB), 200);
            case "200-mb-in-one-record" ->
                stream(before + "<l:Item>" + person, "<l:n>" + "x".repeat(200_000) + "</l:n>", 1000);
            case "ten-million-children" -> stream(before + "<l:Item>" + person, "<l:n><l:m/></l:n>".repeat(1000), 5000);
            case "depth-10000" -> stream(before + "<l:Item>" + person, "<a>", 10_000);
            case "5000-attributes" -> stream(before + "<l:Item n='" + person + "'" + attributes(5000) + "/>", "", 0);
            case "json-string-of-1-gb" -> stream("[{\"id\":\"1\",\"n\":\"" + person, "x".repeat(MB), 1024);
            case "json-record-without-end" ->
                stream("[{\"id\":\"1\",\"n\":[\"" + person + "\"", ",{\"a\":{\"b\":1}}".repeat(1000), 20_000);
            case "gzip-bomb" -> new ByteArrayInputStream(packed("[{\"id\":\"1\",\"n\":\"" + person));
            case "connection-that-breaks" ->
                new SequenceInputStream(stream("[{\"id\":\"1\",\"n\":\"" + person + "\"}", "", 0), new Broken());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static InputStream stream(String before, String piece, int times) {
        byte[] bytes = piece.getBytes(UTF_8);
        Enumeration<InputStream> pieces = Collections.enumeration(new Pieces(bytes, times));
        return new SequenceInputStream(
                new ByteArrayInputStream(before.getBytes(UTF_8)), new SequenceInputStream(pieces));
    }

    private static String attributes(int count) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, count)
                .forEach(number -> text.append(" a").append(number).append("='1'"));
        return text.toString();
    }

    private static byte[] packed(String before) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(before.getBytes(UTF_8));
            byte[] piece = "x".repeat(MB).getBytes(UTF_8);
            for (int number = 0; number < 64; number++) {
                gzip.write(piece);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** The same bytes so many times. */
    private static final class Pieces extends java.util.AbstractList<InputStream> {
        private final byte[] bytes;
        private final int times;

        Pieces(byte[] bytes, int times) {
            this.bytes = bytes;
            this.times = times;
        }

        @Override
        public InputStream get(int index) {
            Objects.checkIndex(index, times);
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public int size() {
            return times;
        }
    }

    /** Fails as soon as it is read. */
    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("cut");
        }
    }
}
