package se.hlt.identification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.hlt.organisation.CaseSeries;
import se.hlt.organisation.Organisation;

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
    private final Siblings siblings;
    private final Organisation organisation;
    private final Clock clock;

    CaseRegister(JdbcClient jdbc, Siblings siblings, Organisation organisation, Clock clock) {
        this.jdbc = jdbc;
        this.siblings = siblings;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Opens a case and gives it its number, {@code HLT-2026-00042}, or in training {@code OVN-2026-00042}. */
    public String open(
            String site, String agency, String team, String initiator, String agencyTenant, boolean protectedIdentity) {
        LocalDate today = LocalDate.now(clock);
        CaseSeries series = organisation.isTraining(agencyTenant) ? CaseSeries.TRAINING : CaseSeries.REAL;
        int number = nextNumber(series.prefix(), today.getYear());
        String caseNumber = "%s-%d-%05d".formatted(series.prefix(), today.getYear(), number);
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

    /** Notes that the child's identity is protected. From now on no other case tells of this one. */
    public void protect(String caseNumber) {
        siblings.forget(caseNumber);
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

    /** Notes which team, and which circle of it, has the case from now on. */
    public void movedTo(String caseNumber, String team, String teamTenant) {
        jdbc.sql("update hlt_case set team = ?, team_tenant = ? where case_number = ?")
                .params(team, teamTenant, caseNumber)
                .update();
    }

    /** Notes who keeps the contact with the family from now on. */
    public void handedTo(String caseNumber, String initiator) {
        jdbc.sql("update hlt_case set initiator = ? where case_number = ?")
                .params(initiator, caseNumber)
                .update();
    }

    /** The cases in which the person has the contact with the family, also those that are closed. */
    public List<Entry> raisedBy(String userId) {
        return jdbc.sql(
                        """
                        select case_number, site, agency, team, initiator, agency_tenant, team_tenant, protected_identity
                        from hlt_case where initiator = ? order by case_number""")
                .param(userId)
                .query(Entry.class)
                .list();
    }

    /** Everyone who has the contact with a family, and the agencies' tenants in which that is. */
    public Map<String, Set<String>> contacts() {
        Map<String, Set<String>> contacts = new TreeMap<>();
        jdbc.sql("select distinct initiator, agency_tenant from hlt_case")
                .query((RowCallbackHandler) row -> contacts.computeIfAbsent(row.getString(1), any -> new TreeSet<>())
                        .add(row.getString(2)));
        return contacts;
    }

    /** True before the first case of all. */
    public boolean isEmpty() {
        return jdbc.sql("select count(*) from hlt_case").query(Long.class).single() == 0;
    }

    private int nextNumber(String series, int year) {
        if (jdbc.sql("update hlt_case_number set last_number = last_number + 1 where series = ? and number_year = ?")
                        .params(series, year)
                        .update()
                == 0) {
            startYear(series, year);
        }
        return jdbc.sql("select last_number from hlt_case_number where series = ? and number_year = ?")
                .params(series, year)
                .query(Integer.class)
                .single();
    }

    private void startYear(String series, int year) {
        try {
            jdbc.sql("insert into hlt_case_number (series, number_year, last_number) values (?, ?, 1)")
                    .params(series, year)
                    .update();
        } catch (DuplicateKeyException e) {
            // The year's first case was raised by someone else in the same moment: this user tries once more.
            throw new se.hlt.engine.BadInputException(
                    "Någon annan registrerade ett ärende i samma ögonblick. Skicka in formuläret en gång till.");
        }
    }
}
