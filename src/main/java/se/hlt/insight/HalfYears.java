package se.hlt.insight;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import se.hlt.organisation.Site;

/** The half-years of a site, each with what may be told of it. */
@Component
class HalfYears {

    private final TermFigures figures;
    private final Periods periods;

    HalfYears(TermFigures figures, Periods periods) {
        this.figures = figures;
        this.periods = periods;
    }

    /** Those of these terms of which a month or more has passed, in the same order. */
    List<HalfYear> of(Site site, List<Term> terms) {
        List<HalfYear> all = new ArrayList<>();
        for (Term term : terms) {
            boolean settled = figures.isCounted(site.id(), term);
            periods.lastWholeMonth(term)
                    .ifPresent(last -> all.add(new HalfYear(
                            term,
                            settled,
                            settled
                                    ? figures.read(site.id(), term)
                                    : figures.countNow(site.id(), term, last.getMonthValue()),
                            last)));
        }
        return all;
    }
}
