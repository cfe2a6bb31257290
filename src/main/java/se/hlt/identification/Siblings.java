package se.hlt.identification;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which cases are those of siblings. For the one who has the contact with the family and raised both: whoever reads this for
 * somebody must know that it is on the agency's side (ADR 0036).
 */
@Repository
public class Siblings {

    /** A sibling's case; {@code teamMayKnow} where the family has said that a team with both may know. */
    public record Sibling(String caseNumber, boolean teamMayKnow) {}

    private final JdbcClient jdbc;

    Siblings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their numbers. */
    public List<Sibling> of(String caseNumber) {
        return jdbc.sql(
                        """
                        select sibling as case_number, team_may_know from hlt_sibling
                        where case_number = ? order by sibling""")
                .param(caseNumber)
                .query(Sibling.class)
                .list();
    }

    /** Notes that they are, in place of what was noted about the two before. */
    public void link(String caseNumber, String sibling, boolean teamMayKnow) {
        unlink(caseNumber, sibling);
        add(caseNumber, sibling, teamMayKnow);
        add(sibling, caseNumber, teamMayKnow);
    }

    private void add(String caseNumber, String sibling, boolean teamMayKnow) {
        jdbc.sql("insert into hlt_sibling (case_number, sibling, team_may_know) values (?, ?, ?)")
                .params(caseNumber, sibling, teamMayKnow)
                .update();
    }

    /** Notes that they are not. */
    public void unlink(String caseNumber, String sibling) {
        jdbc.sql(
                        """
                        delete from hlt_sibling where case_number = :one and sibling = :other
                        or case_number = :other and sibling = :one""")
                .param("one", caseNumber)
                .param("other", sibling)
                .update();
    }

    /** Removes every link of the case. */
    void forget(String caseNumber) {
        jdbc.sql("delete from hlt_sibling where case_number = :number or sibling = :number")
                .param("number", caseNumber)
                .update();
    }
}
