package se.hlt.organisation;

/** Series of case numbers: whoever reads a number sees at once whether the case is fictional. */
public enum CaseSeries {
    REAL("HLT"),
    /** Fictional cases, in training (övning). */
    TRAINING("OVN");

    private final String prefix;

    CaseSeries(String prefix) {
        this.prefix = prefix;
    }

    /** What its numbers begin with: {@code HLT}. */
    public String prefix() {
        return prefix;
    }

    /** True for the number of a fictional case, {@code OVN-2026-00042}. */
    public static boolean isTraining(String caseNumber) {
        return caseNumber != null && caseNumber.startsWith(TRAINING.prefix);
    }
}
