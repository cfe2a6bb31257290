package se.hlt.organisation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers which agencies and teams were for training at the last start. One that has anything left of cases does not
 * change: fictional cases would be taken for real ones, or real ones be moved in time.
 */
@Component
class TrainingUnits {

    /** A team's planned meeting is always there, and holds nothing of the cases that the rest does not tell. */
    private static final String LEFT =
            """
            select (select count(*) from hlt_case where site = :site and (team = :unit or agency = :unit))
            + (select count(*) from act_hi_procinst where proc_def_key_ <> 'hlt-meeting' and (tenant_id_ = :tenant
               or tenant_id_ like :circles or tenant_id_ like :named or tenant_id_ like :sealed))""";

    private final JdbcClient jdbc;

    TrainingUnits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes what is for training now. In the transaction that applies the files.
     *
     * @throws SiteFileException if a team or agency that has cases has become the other
     */
    void note(Site site) {
        Set<String> before = new HashSet<>(jdbc.sql("select unit from hlt_training_unit where site = ?")
                .param(site.id())
                .query(String.class)
                .list());
        units(site).forEach((unit, team) -> {
            boolean training = site.isTraining(unit);
            if (training != before.contains(unit)) {
                if (hasCases(site.id(), unit)) {
                    throw new SiteFileException(team.place() + ": " + problem(team.id(), unit, training));
                }
                change(site.id(), unit, training);
            }
        });
    }

    /** Teams, and the agencies in them, each with the team in which the file says what it is. */
    private static Map<String, Team> units(Site site) {
        Map<String, Team> units = new LinkedHashMap<>();
        for (Team team : site.teams()) {
            units.put(team.id(), team);
            team.agencies().forEach(agency -> units.putIfAbsent(agency, team));
        }
        return units;
    }

    private boolean hasCases(String site, String unit) {
        String tenant = site + "." + unit;
        return jdbc.sql(LEFT)
                        .param("site", site)
                        .param("unit", unit)
                        .param("tenant", tenant)
                        .param("circles", tenant + "+%")
                        .param("named", tenant + "@%")
                        .param("sealed", tenant + "!%")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void change(String site, String unit, boolean training) {
        jdbc.sql(
                        training
                                ? "insert into hlt_training_unit (site, unit) values (?, ?)"
                                : "delete from hlt_training_unit where site = ? and unit = ?")
                .params(site, unit)
                .update();
    }

    private static String problem(String team, String unit, boolean training) {
        String what =
                team.equals(unit) ? "teamet '" + team + "'" : "verksamheten '" + unit + "' i teamet '" + team + "'";
        return training
                ? what
                        + " har riktiga ärenden kvar och kan inte göras till övning; ta bort 'training: true', och lägg upp"
                        + " ett eget team med egna verksamheter för övningen."
                : what + " har påhittade ärenden kvar från övning och kan inte tas i bruk; skriv tillbaka"
                        + " 'training: true', och lägg upp ett nytt team med egna verksamheter för de riktiga ärendena.";
    }
}
