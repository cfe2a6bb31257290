package se.hlt.insight;

import java.util.List;
import org.springframework.stereotype.Component;
import se.hlt.engine.BadInputException;
import se.hlt.engine.RefusedException;
import se.hlt.insight.Audience.Unit;

/** A half-year's views as a report for the steering group. */
@Component
class HalfYearReport {

    private final Audience audience;
    private final Periods periods;
    private final Bottlenecks bottlenecks;
    private final FiguresPrinter printer;

    HalfYearReport(Audience audience, Periods periods, Bottlenecks bottlenecks, FiguresPrinter printer) {
        this.audience = audience;
        this.periods = periods;
        this.bottlenecks = bottlenecks;
        this.printer = printer;
    }

    /**
     * The report as a PDF.
     *
     * @param period as in addresses, {@code 2026-1}
     * @throws RefusedException if the person may not see the site as a whole; the message is Swedish
     * @throws BadInputException if there is no such half-year, or nothing to tell of it; the message is Swedish
     */
    byte[] of(String userId, String siteId, String period) {
        Unit unit = audience.unit(userId, siteId, null);
        List<Term> terms = periods.between(unit.site(), period, period);
        List<FiguresPrinter.Part> parts = bottlenecks.of(unit, terms).stream()
                .map(view -> new FiguresPrinter.Part(
                        view.title(),
                        view.explanation(),
                        view.columns(),
                        view.rows().stream()
                                .map(row -> new FiguresPrinter.Line(
                                        row.label(),
                                        row.values().stream()
                                                .map(ViewFile::number)
                                                .toList()))
                                .toList(),
                        view.note()))
                .toList();
        return printer.print(userId, Periods.name(terms.get(0)), parts);
    }
}
