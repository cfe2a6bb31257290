package se.hlt.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a template may be given. */
final class Values {

    private Values() {}

    /**
     * The value, with characters taken out of its texts that no page can hold.
     *
     * @throws IllegalArgumentException if it is anything but text, boolean, null, and lists and maps of these
     */
    static Object clean(Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        } else if (value instanceof String text) {
            return text.codePoints()
                    .filter(Values::isPrintable)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        } else if (value instanceof List<?> list) {
            return list.stream().map(Values::clean).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> clean = new LinkedHashMap<>();
            map.forEach((name, part) -> clean.put((String) name, clean(part)));
            return clean;
        }
        throw new IllegalArgumentException("A template is not given a " + value.getClass());
    }

    /** What XML 1.0 permits, without control characters and what would turn the direction of the text around it. */
    private static boolean isPrintable(int character) {
        return character == '\n'
                || character >= ' '
                        && !Character.isISOControl(character)
                        && !(character >= 0xD800 && character <= 0xDFFF)
                        && !(character >= 0x202A && character <= 0x202E)
                        && !(character >= 0x2066 && character <= 0x2069)
                        && (character & 0xFFFE) != 0xFFFE;
    }
}
