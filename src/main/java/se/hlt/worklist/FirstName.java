package se.hlt.worklist;

/** The first name in what someone wrote as a child's name. */
final class FirstName {

    private FirstName() {}

    /** "Tove" of "Tove Testbarn" and of "Testbarn, Tove"; null of nothing. */
    static String of(String name) {
        int comma = name.indexOf(',');
        String first = comma >= 0 && !name.substring(comma + 1).isBlank() ? name.substring(comma + 1) : name;
        String word = first.strip().split("[\\s,]+", 2)[0];
        return word.isEmpty() ? null : word;
    }
}
