package se.hlt.modelling;

/** Makes findings that carry the name of the rule, by which the handbook's page {@code diagramfel.md} lists them. */
final class Fault {

    private Fault() {}

    static Finding of(Tag tag, String rule, String advice) {
        return tag.finding(advice + named(rule));
    }

    static Finding of(Upload.Form form, String id, String label, String rule, String advice) {
        return new Finding(form.file(), id, label, advice + named(rule));
    }

    static Finding of(String file, String rule, String advice) {
        return Finding.of(file, advice + named(rule));
    }

    private static String named(String rule) {
        return " [" + rule + "]";
    }
}
