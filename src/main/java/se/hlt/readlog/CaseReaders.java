package se.hlt.readlog;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.hlt.engine.BadInputException;
import se.hlt.engine.SpreadsheetFile;

/** "Who has read this case?", for the process leader of the case's site. Also when the case itself is gone. */
@Service
class CaseReaders {

    /** More than a person looks through on a page; the file holds them all. */
    private static final int PAGE = 500;

    private static final Predicate<String> IS_NUMBER =
            Pattern.compile("(HLT|OVN)-[0-9]{4}-[0-9]{5,8}").asMatchPredicate();

    private final JdbcClient jdbc;
    private final Readers readers;
    private final LoggedReads rows;

    CaseReaders(JdbcClient jdbc, Readers readers, LoggedReads rows) {
        this.jdbc = jdbc;
        this.readers = readers;
        this.rows = rows;
    }

    /**
     * Who has read the case.
     *
     * @param total how many reads there are; the newest {@value #PAGE} are in {@code reads}
     */
    public record Answer(String caseNumber, int total, List<LoggedRead> reads) {}

    /**
     * The case's reads, newest first.
     *
     * @throws jakarta.ws.rs.ForbiddenException if the user is no process leader
     * @throws BadInputException if that is no case number
     * @throws NotFoundException if nobody has read such a case at the leader's site
     */
    Answer of(String leader, String caseNumber) {
        String number = number(caseNumber);
        List<LoggedRead> all = all(leader, number);
        return new Answer(number, all.size(), all.subList(0, Math.min(PAGE, all.size())));
    }

    /** The same, all of it, as a file for a spreadsheet. */
    String csv(String leader, String caseNumber) {
        return SpreadsheetFile.of(Stream.concat(
                        Stream.of(List.of(
                                "Tid",
                                "Användare",
                                "Namn",
                                "Roll",
                                "Verksamhet",
                                "Ärende",
                                "Genom",
                                "Anrop",
                                "Visade")),
                        all(leader, number(caseNumber)).stream()
                                .map(read -> List.of(
                                        read.readAt(),
                                        read.userId(),
                                        read.name(),
                                        read.roles(),
                                        read.agency(),
                                        read.caseNumber(),
                                        read.through(),
                                        read.operation(),
                                        read.told())))
                .toList());
    }

    private List<LoggedRead> all(String leader, String number) {
        String site = readers.siteOfLeader(leader).id();
        List<LoggedRead> reads = jdbc.sql(LoggedReads.SELECT
                        + "where l.case_number = ? and l.site = ? order by l.read_at desc, l.id desc")
                .params(number, site)
                .query(rows)
                .list();
        if (reads.isEmpty()) {
            throw new NothingLoggedException(
                    "Ingen läsning av ett ärende med det numret finns i platsens logg. Kontrollera"
                            + " numret: ingen har läst ärendet, eller så hör det till en annan plats.");
        }
        return reads;
    }

    private static String number(String typed) {
        String number = typed.strip().toUpperCase(Locale.ROOT);
        if (!IS_NUMBER.test(number)) {
            throw new BadInputException("Det är inget ärendenummer. Skriv det som i meddelanden och på dagordningen,"
                    + " till exempel HLT-2026-00042.");
        }
        return number;
    }
}
