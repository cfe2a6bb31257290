package se.hlt.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.engine.BadInputException;
import se.hlt.organisation.Site;

/** The half-years that a site has figures of. The one that runs is counted to the end of the last whole month. */
@Component
class Periods {

    private static final int MONTHS = 12;

    private final JdbcClient jdbc;
    private final Clock clock;

    Periods(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As in addresses: {@code 2026-1} for the spring. */
    static String id(Term term) {
        return term.year() + "-" + (term.half() == Term.Half.SPRING ? 1 : 2);
    }

    /** As people read it: "vårterminen 2026". */
    static String name(Term term) {
        return (term.half() == Term.Half.SPRING ? "vårterminen " : "höstterminen ") + term.year();
    }

    /** From the half-year of the site's first case until now, the oldest first; at least the one that is now. */
    List<Term> of(Site site) {
        Term last = Term.of(today(), springEnds(site));
        LocalDate first = firstMonth(site).map(month -> month.atDay(1)).orElse(today());
        List<Term> terms = new ArrayList<>();
        for (Term term = last; !term.endsOn().isBefore(first); term = term.previous()) {
            terms.add(term);
        }
        if (terms.isEmpty()) {
            terms.add(last);
        }
        Collections.reverse(terms);
        return terms;
    }

    /**
     * The half-years from one to another, the oldest first.
     *
     * @throws BadInputException if one of them is not the site's, or the first is after the last
     */
    List<Term> between(Site site, String from, String to) {
        List<Term> all = of(site);
        int first = index(all, from);
        int last = index(all, to);
        if (first > last) {
            throw new BadInputException("Perioden börjar efter att den slutar. Välj en tidigare första termin, eller en"
                    + " senare sista.");
        }
        return all.subList(first, last + 1);
    }

    private static int index(List<Term> all, String id) {
        for (int index = 0; index < all.size(); index++) {
            if (id(all.get(index)).equals(id)) {
                return index;
            }
        }
        throw new BadInputException("Den terminen finns det inga siffror för. Välj en termin i listan.");
    }

    /** True if all of the half-year's days have passed. */
    boolean hasEnded(Term term) {
        return today().isAfter(term.endsOn());
    }

    /** The last of the half-year's months that has passed; empty if none has. */
    Optional<YearMonth> lastWholeMonth(Term term) {
        YearMonth last = lastWholeMonth();
        YearMonth ends = YearMonth.from(term.endsOn());
        YearMonth counted = last.isBefore(ends) ? last : ends;
        return counted.isBefore(YearMonth.from(term.beginsOn())) ? Optional.empty() : Optional.of(counted);
    }

    /** The last month that has passed. */
    YearMonth lastWholeMonth() {
        return YearMonth.from(today()).minusMonths(1);
    }

    private Optional<YearMonth> firstMonth(Site site) {
        return jdbc.sql("select min(opened_year * 12 + opened_month - 1) from hlt_case_fact where site = ?")
                .param(site.id())
                .query((row, number) -> Optional.ofNullable((Number) row.getObject(1)))
                .single()
                .map(Number::intValue)
                .map(month -> YearMonth.of(month / MONTHS, month % MONTHS + 1));
    }

    private static int springEnds(Site site) {
        return site.statistics().springTermEnds();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
