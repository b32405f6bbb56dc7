package vn.nhipcau.connectors.xml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands below the root element: {@code DanhSach.HoSo}, {@code DanhSach.@TongSo}. A single element name
 * is found anywhere.
 *
 * @param elements local names from below the root
 * @param attribute name of the attribute meant, if one is
 */
record XmlPath(List<String> elements, @Nullable String attribute) {

    static XmlPath of(String text) {
        int at = text.indexOf('@');
        String attribute = at < 0 ? null : text.substring(at + 1);
        String elements = at < 0 ? text : text.substring(0, Math.max(0, at - 1));
        return new XmlPath(elements.isEmpty() ? List.of() : List.of(elements.split("\\.")), attribute);
    }

    /** Whether the element on top of the open ones is meant. */
    boolean matches(List<String> open) {
        if (elements.size() == 1 && attribute == null) {
            return !open.isEmpty() && elements.get(0).equals(open.get(open.size() - 1));
        }
        return open.equals(elements);
    }
}
