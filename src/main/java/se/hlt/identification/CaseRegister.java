package se.hlt.identification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Every case by its number: who raised it and in which secrecy domains it is. Tells nothing about the child, so that a
 * message finds its way back to the agency without the team knowing more than the number.
 */
@Service
public class CaseRegister {

    /**
     * One case. {@code teamTenant} is null until the case is shared. Where {@code protectedIdentity}, nothing about the
     * case is sent, listed or counted.
     */
    public record Entry(
            String caseNumber,
            String site,
            String agency,
            String team,
            String initiator,
            String agencyTenant,
            String teamTenant,
            boolean protectedIdentity) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseRegister(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens a case and gives it its number, {@code HLT-2026-00042}. */
    public String open(
            String site, String agency, String team, String initiator, String agencyTenant, boolean protectedIdentity) {
        LocalDate today = LocalDate.now(clock);
        String caseNumber = "HLT-%d-%05d".formatted(today.getYear(), nextNumber(today.getYear()));
        jdbc.sql(
                        """
                        insert into hlt_case (case_number, site, agency, team, initiator, agency_tenant, opened_on,
                        protected_identity) values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(caseNumber, site, agency, team, initiator, agencyTenant, today, protectedIdentity)
                .update();
        return caseNumber;
    }

    public Optional<Entry> find(String caseNumber) {
        return jdbc.sql(
                        """
                        select case_number, site, agency, team, initiator, agency_tenant, team_tenant, protected_identity
                        from hlt_case where case_number = ?""")
                .param(caseNumber)
                .query(Entry.class)
                .optional();
    }

    /**
     * The case.
     *
     * @throws IllegalStateException if there is none with this number
     */
    public Entry get(String caseNumber) {
        return find(caseNumber).orElseThrow(() -> new IllegalStateException("No case " + caseNumber));
    }

    /** Notes that the child's identity is protected. */
    public void protect(String caseNumber) {
        jdbc.sql("update hlt_case set protected_identity = true where case_number = ?")
                .param(caseNumber)
                .update();
    }

    /**
     * The case, held until the transaction ends: nobody else shares, narrows or seals it meanwhile.
     *
     * @throws IllegalStateException if there is none with this number
     */
    public Entry hold(String caseNumber) {
        jdbc.sql("update hlt_case set team_tenant = team_tenant where case_number = ?")
                .param(caseNumber)
                .update();
        return get(caseNumber);
    }

    /** Notes in which team or circle the case now is. */
    public void sharedWith(String caseNumber, String teamTenant) {
        jdbc.sql("update hlt_case set team_tenant = ? where case_number = ?")
                .params(teamTenant, caseNumber)
                .update();
    }

    /** Notes who keeps the contact with the family from now on. */
    public void handedTo(String caseNumber, String initiator) {
        jdbc.sql("update hlt_case set initiator = ? where case_number = ?")
                .params(initiator, caseNumber)
                .update();
    }

    /** True before the first case of all. */
    public boolean isEmpty() {
        return jdbc.sql("select count(*) from hlt_case").query(Long.class).single() == 0;
    }

    private int nextNumber(int year) {
        if (jdbc.sql("update hlt_case_number set last_number = last_number + 1 where number_year = ?")
                        .param(year)
                        .update()
                == 0) {
            startYear(year);
        }
        return jdbc.sql("select last_number from hlt_case_number where number_year = ?")
                .param(year)
                .query(Integer.class)
                .single();
    }

    private void startYear(int year) {
        try {
            jdbc.sql("insert into hlt_case_number (number_year, last_number) values (?, 1)")
                    .param(year)
                    .update();
        } catch (DuplicateKeyException e) {
            // The year's first case was raised by someone else in the same moment: this user tries once more.
            throw new se.hlt.engine.BadInputException(
                    "Någon annan registrerade ett ärende i samma ögonblick. Skicka in formuläret en gång till.");
        }
    }
}
