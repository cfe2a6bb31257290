package se.hlt.governance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** The figures that a review has before it. */
public interface ReviewFigures {

    /**
     * One figure as managers read it.
     *
     * @param label what is counted, in Swedish
     * @param value the number, or that it is too small to be shown
     */
    record Figure(String label, String value) {}

    /**
     * Figures for these teams together, in the months from {@code from} to the one before {@code to}. No group of children
     * smaller than the smallest that may be shown can be read out of them, by subtraction either.
     */
    List<Figure> of(String siteId, Collection<String> teams, LocalDate from, LocalDate to);
}
