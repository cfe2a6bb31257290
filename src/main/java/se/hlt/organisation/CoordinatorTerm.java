package se.hlt.organisation;

import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** For how long a coordinator is appointed (source 001: for a term or a year). */
public enum CoordinatorTerm {
    /** Spring from 1 January, autumn from 1 July. */
    TERM(List.of(Month.JANUARY, Month.JULY)),
    /** From 1 July: a year at school. */
    YEAR(List.of(Month.JULY));

    private final List<Month> begins;

    CoordinatorTerm(List<Month> begins) {
        this.begins = begins;
    }

    /** The first day, after the one given, on which an appointment begins. */
    public LocalDate nextAfter(LocalDate day) {
        LocalDate first = day.withDayOfMonth(1).plusMonths(1);
        while (!begins.contains(first.getMonth())) {
            first = first.plusMonths(1);
        }
        return first;
    }

    static Optional<CoordinatorTerm> of(String word) {
        return Arrays.stream(values())
                .filter(term -> term.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
