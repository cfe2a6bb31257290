package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.hlt.governance.ReviewFigures.Figure;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("The figures of a review")
class CaseFiguresTest {

    @Autowired
    private CaseFigures figures;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @DisplayName("count the group's own teams in the months since the review before")
    void counted() {
        cases(7, "norr", 10, "given");
        cases(5, "norr", 11, "refused");
        cases(9, "syd", 10, "given");
        cases(6, "norr", 8, "given");

        assertThat(of("norr"))
                .contains(
                        new Figure("Nya ärenden", "12"),
                        new Figure("Samtycke givet", "7"),
                        new Figure("Samtycke nekat", "5"),
                        new Figure("Samtycke återkallat", "0"));
    }

    @Test
    @DisplayName("show no part of a whole where one is smaller than five: it could be had by subtraction")
    void smallPart() {
        cases(20, "norr", 10, "given");
        cases(3, "norr", 11, "refused");

        assertThat(of("norr"))
                .contains(new Figure("Nya ärenden", "23"), new Figure("Samtycke givet", "visas inte"))
                .noneMatch(
                        figure -> figure.value().equals("20") || figure.value().equals("3"));
    }

    @Test
    @DisplayName("tell only that there are fewer than five, when there are")
    void fewCases() {
        cases(4, "norr", 10, "given");

        assertThat(of("norr")).containsExactly(new Figure("Nya ärenden", "färre än 5"));
    }

    private List<Figure> of(String team) {
        return figures.of("havsvik", List.of(team), LocalDate.parse("2026-09-07"), LocalDate.parse("2027-03-07"));
    }

    private void cases(int count, String team, int month, String consent) {
        for (int i = 0; i < count; i++) {
            jdbc.sql(
                            """
                            insert into hlt_case_fact
                            (id, site, team, agency, opened_year, opened_month, age_band, consent)
                            values (?, 'havsvik', ?, 'school', 2026, ?, '6-9', ?)""")
                    .params(UUID.randomUUID().toString(), team, month, consent)
                    .update();
        }
    }
}
