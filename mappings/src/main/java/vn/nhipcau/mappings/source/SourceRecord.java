package vn.nhipcau.mappings.source;

/**
 * One record as its portal wrote it.
 *
 * @param tree a neutral tree: {@link Row}, {@code Map<String, ?>} (field or {@code @attribute} to value; an XML
 *     element's own text beside attributes stands under {@code #text}), {@code List<?>}, {@code String},
 *     {@code Number}, {@code Boolean}; an absent value is a missing key or {@code null}. XML names are local names;
 *     repeated elements become a list.
 * @param place where it stood, for messages: {@code page 3 record 17}, {@code file.csv:120}
 */
public record SourceRecord(Object tree, String place) {}
