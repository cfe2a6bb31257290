package se.hlt.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.governance.ReviewFigures;
import se.hlt.organisation.Organisation;

/**
 * What is counted of the cases that were opened. Where one part of a whole is a group too small to be shown, none of its
 * parts is: the small one could be had by subtraction.
 */
@Component
class CaseFigures implements ReviewFigures {

    private static final int MONTHS = 12;
    private static final Map<String, String> CONSENT = labels(
            "given", "Samtycke givet",
            "refused", "Samtycke nekat",
            "declined", "Familjen tackade nej",
            "withdrawn", "Samtycke återkallat");
    private static final Map<String, String> DECISION = labels(
            "sip", "Beslut: SIP",
            "singleAgency", "Beslut: stöd från en verksamhet",
            "moreInformation", "Beslut: mer underlag",
            "notForHlt", "Beslut: inte för HLT");

    private final JdbcClient jdbc;
    private final Organisation organisation;

    CaseFigures(JdbcClient jdbc, Organisation organisation) {
        this.jdbc = jdbc;
        this.organisation = organisation;
    }

    @Override
    public List<Figure> of(String siteId, Collection<String> teams, LocalDate from, LocalDate to) {
        int smallest = organisation.site(siteId).statistics().smallestGroup();
        List<Figure> figures = new ArrayList<>();
        Map<String, Integer> all = count("site", siteId, teams, from, to);
        int total = all.values().stream().mapToInt(Integer::intValue).sum();
        figures.add(new Figure("Nya ärenden", shown(total, smallest)));
        if (total >= smallest) {
            figures.addAll(parts(CONSENT, smallest, count("consent", siteId, teams, from, to)));
            figures.addAll(parts(DECISION, smallest, count("decision", siteId, teams, from, to)));
        }
        return figures;
    }

    /** Each part, or one line that they are too few; those without a value are a part too. */
    private static List<Figure> parts(Map<String, String> labels, int smallest, Map<String, Integer> counts) {
        if (counts.values().stream().anyMatch(count -> count > 0 && count < smallest)) {
            return labels.values().stream()
                    .map(label -> new Figure(label, "visas inte"))
                    .toList();
        }
        return labels.entrySet().stream()
                .map(label -> new Figure(label.getValue(), String.valueOf(counts.getOrDefault(label.getKey(), 0))))
                .toList();
    }

    private static String shown(int count, int smallest) {
        return count > 0 && count < smallest ? "färre än " + smallest : String.valueOf(count);
    }

    /** How many cases have each value of the column; empty text for none. */
    private Map<String, Integer> count(
            String column, String siteId, Collection<String> teams, LocalDate from, LocalDate to) {
        Map<String, Integer> counts = new TreeMap<>();
        jdbc.sql(
                        """
                        select coalesce(%1$s, '') as part, count(*) as cases from hlt_case_fact
                        where site = :site and team in (:teams)
                        and opened_year * 12 + opened_month >= :from and opened_year * 12 + opened_month < :to
                        group by coalesce(%1$s, '')"""
                                .formatted(column))
                .param("site", siteId)
                .param("teams", teams)
                .param("from", month(from))
                .param("to", month(to))
                .query((row, number) -> counts.put(row.getString("part"), row.getInt("cases")))
                .list();
        return counts;
    }

    private static int month(LocalDate day) {
        return day.getYear() * MONTHS + day.getMonthValue();
    }

    private static Map<String, String> labels(String... pairs) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            labels.put(pairs[i], pairs[i + 1]);
        }
        return labels;
    }
}
