package se.hlt.insight;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import se.hlt.insight.Audience.Unit;
import se.hlt.insight.Suppression.Shown;

/**
 * What may be told of a division over several half-years: the sum of what may be told of each. It is never counted anew, so
 * that two periods differ by nothing but half-years that are told of themselves.
 *
 * @param total how many children; null if no half-year may be told
 * @param groups by code, over the half-years whose groups may all be told; null values if there is none
 * @param median of the half-years' medians, weighted by how many children each is of; null if there is none
 * @param leftOut half-years of which something is hidden
 */
record Told(Integer total, Map<String, Integer> groups, Double median, int leftOut) {

    private static final double HUNDRED = 100;
    private static final double TENTHS = 10;

    static Told of(List<HalfYear> halfYears, Unit unit, TermFigure figure) {
        double days = 0;
        int weight = 0;
        for (HalfYear halfYear : halfYears) {
            Optional<BigDecimal> median = halfYear.median(unit, figure);
            if (median.isPresent()) {
                int children = halfYear.valued(unit, figure);
                days += median.get().doubleValue() * children;
                weight += children;
            }
        }
        return sum(halfYears, halfYear -> halfYear.shown(unit, figure), weight == 0 ? null : tenths(days / weight));
    }

    static <T> Told sum(List<T> parts, Function<T, Shown> told, Double median) {
        List<Shown> all = parts.stream().map(told).toList();
        List<Shown> full = all.stream()
                .filter(shown -> shown.total() != null && !shown.hidesGroups())
                .toList();
        Map<String, Integer> groups = new LinkedHashMap<>();
        all.stream().flatMap(shown -> shown.groups().keySet().stream()).forEach(code -> groups.put(code, null));
        full.forEach(shown -> shown.groups().forEach((code, count) -> groups.merge(code, count, Integer::sum)));
        int leftOut = all.size() - full.size();
        if (leftOut > 0 && groups.values().stream().allMatch(count -> count == null || count == 0)) {
            // Nought would be read as nobody, where it is nobody in those half-years that may be told.
            groups.replaceAll((code, count) -> null);
        }
        Integer total = all.stream()
                .map(Shown::total)
                .filter(Objects::nonNull)
                .reduce(Integer::sum)
                .orElse(null);
        return new Told(total, groups, median, leftOut);
    }

    /** The group's share in percent, to one decimal; null if it may not be told, or of nobody. */
    Double share(String... codes) {
        int of = 0;
        for (Integer count : groups.values()) {
            if (count == null) {
                return null;
            }
            of += count;
        }
        int part = 0;
        for (String code : codes) {
            part += groups.get(code);
        }
        return of == 0 ? null : tenths(HUNDRED * part / of);
    }

    static Double tenths(double number) {
        return Math.round(number * TENTHS) / TENTHS;
    }
}
