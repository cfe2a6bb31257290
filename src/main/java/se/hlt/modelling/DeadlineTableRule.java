package se.hlt.modelling;

import java.time.Period;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The table of limits can be read row by row, and has every limit that the program asks for. */
@Component
class DeadlineTableRule implements SetRule {

    private static final Set<String> PERIODS = Set.of("limit", "reminder", "escalation");
    private static final Set<String> URGENCIES = Set.of("acute", "normal");
    private static final Set<String> ASKED_BY_THE_PROGRAM = Set.of(
            "retentionAfterClose",
            "retentionAfterRefusal",
            "consentMaxAge",
            "followUpLatest",
            "governanceReview",
            "termReportStart");

    @Override
    public Stream<Finding> check(ModelSet set) {
        return set.decision("deadlines").stream()
                .flatMap(decision -> Stream.concat(
                        new DecisionTable(decision).rows().stream().flatMap(DeadlineTableRule::row),
                        ASKED_BY_THE_PROGRAM.stream()
                                .sorted()
                                .filter(name -> !TimerRule.limits(set).contains(name))
                                .map(name -> Fault.of(
                                        decision,
                                        "tidsgrans-saknas",
                                        "Tabellen har ingen rad för " + name + ", som systemet frågar efter."
                                                + " Lägg tillbaka raden."))));
    }

    private static Stream<Finding> row(DecisionTable.Row row) {
        Stream<Finding> periods = row.outputs().entrySet().stream()
                .filter(cell -> PERIODS.contains(cell.getKey()))
                .filter(cell -> !TimerRule.reads(Period::parse, cell.getValue().replace("\"", "")))
                .map(cell -> Fault.of(
                        row.tag(), "tid-kan-inte-lasas", "Tiden kan inte läsas. Skriv som \"P7D\" eller \"P6M\"."));
        Stream<Finding> urgencies = DecisionTable.literals(row.inputs().getOrDefault("urgency", "")).stream()
                .filter(urgency -> !URGENCIES.contains(urgency))
                .map(urgency ->
                        Fault.of(row.tag(), "okand-bradska", "Brådskan finns inte. Skriv \"acute\" eller \"normal\"."));
        return Stream.concat(periods, urgencies);
    }
}
