package se.hlt.rehearsal;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a rehearsal showed. Every sentence is Swedish and made for the process leader; the rest is for pages and tests.
 *
 * @param cases how many were raised
 * @param finished how many came to their end within the two years
 * @param summary one sentence about all of it
 * @param neverTaken what no case came through, in processes that any case came to
 * @param stuck where cases stopped for good
 * @param deadlines what is due at another time than before
 * @param staff what those who do the tasks will see differently
 */
public record RehearsalReport(
        int cases,
        int finished,
        String summary,
        List<NeverTaken> neverTaken,
        List<Stuck> stuck,
        List<Changed> deadlines,
        List<Changed> staff) {

    /** How something that was never taken compares with what is in use. */
    public enum Compared {
        /** It was taken before. */
        LOST,
        /** It is new. */
        NEW,
        /** The cases did not come there before either. */
        AS_BEFORE
    }

    /**
     * An element or sequence flow that no case came through.
     *
     * @param process the process's key
     * @param before how many times it was taken in the set that is in use
     */
    public record NeverTaken(String process, String id, String label, Compared compared, int before, String sentence) {}

    /**
     * Cases that stand where they will never move.
     *
     * @param process the process's key; may be empty
     * @param id the element's; may be empty
     * @param why a code
     * @param before how many stood so in the set that is in use
     */
    public record Stuck(String process, String id, String label, String why, int cases, int before, String sentence) {}

    /**
     * Something that differs from what is in use.
     *
     * @param model the process, decision or form that it is in
     * @param id the element, rule or field
     */
    public record Changed(String model, String id, String sentence) {}

    public RehearsalReport {
        neverTaken = List.copyOf(neverTaken);
        stuck = List.copyOf(stuck);
        deadlines = List.copyOf(deadlines);
        staff = List.copyOf(staff);
    }

    /** What no case comes through any more, or has been added and no case comes through. */
    public List<NeverTaken> newlyNeverTaken() {
        return neverTaken.stream()
                .filter(path -> path.compared() != Compared.AS_BEFORE)
                .toList();
    }

    /** Where no case came, neither before nor now, so that nothing is known of it. */
    public List<NeverTaken> untried() {
        return neverTaken.stream()
                .filter(path -> path.compared() == Compared.AS_BEFORE)
                .toList();
    }

    /** Every sentence that tells of a difference, the summary first. What was not tried is in {@link #untried}. */
    public List<String> sentences() {
        return Stream.of(
                        Stream.of(summary),
                        stuck.stream().map(Stuck::sentence),
                        newlyNeverTaken().stream().map(NeverTaken::sentence),
                        deadlines.stream().map(Changed::sentence),
                        staff.stream().map(Changed::sentence))
                .flatMap(all -> all)
                .toList();
    }
}
