package se.hlt.modelling;

/**
 * One fault in one file.
 *
 * @param file the file's name, without folders
 * @param id the id of the nearest element that has one, or empty
 * @param label what people call that element, or empty
 * @param advice Swedish: what is wrong and what to do, as sentences
 */
public record Finding(String file, String id, String label, String advice) {

    private static final int LONGEST = 80;

    /** A fault of the file as a whole. */
    static Finding of(String file, String advice) {
        return new Finding(file, "", "", advice);
    }

    /** As the process leader reads it: the file, the element and what to do. */
    @Override
    public String toString() {
        String element =
                label.isEmpty() ? plain(id) : '”' + plain(label) + (id.isEmpty() ? "”" : "” (" + plain(id) + ')');
        return plain(file) + (element.isEmpty() ? "" : ", " + element) + ": " + advice;
    }

    /** Names come from the file: short, on one line and without what a browser could take for markup. */
    private static String plain(String name) {
        String text = name.replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceAll("[<>&\"'{}$#]", "")
                .strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + '…' : text;
    }
}
