package se.hlt.insight;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.insight.Audience.Unit;
import se.hlt.insight.Suppression.Shown;
import se.hlt.organisation.Agency;
import se.hlt.organisation.MeetingDays;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/** The cases that are open now: how old they are, and whether the coming meetings have time for them. */
@Component
class OpenCases {

    /** The first day of each age but the first. */
    private static final int[] LIMITS = {30, 90, 180, 365};

    /** As people read the ages, in the same order. */
    static final List<String> AGES =
            List.of("under 30 dagar", "30–89 dagar", "90–179 dagar", "180–364 dagar", "365 dagar eller mer");

    static final int WEEKS_AHEAD = 8;
    static final int WEEKS_BACK = 12;

    /** What a case that waits for the team's meeting waits at. */
    private static final List<String> BEFORE_MEETING = List.of("userTask_putOnAgenda", "userTask_recordDecision");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Organisation organisation;
    private final MeetingDays meetingDays;

    OpenCases(JdbcClient jdbc, Clock clock, Organisation organisation, MeetingDays meetingDays) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.organisation = organisation;
        this.meetingDays = meetingDays;
    }

    /**
     * A team's coming weeks.
     *
     * @param waiting cases that wait for a meeting now; null if that may not be told
     * @param expected new cases, if as many come as of late; null if that may not be told
     * @param meetings regular ones
     * @param places how many cases they have time for
     */
    record Forecast(Team team, Integer waiting, Integer expected, int meetings, int places) {

        /** Places that are left, fewer than none where there are too few; null if that may not be told. */
        Integer left() {
            return waiting == null || expected == null ? null : places - waiting - expected;
        }
    }

    private record Open(String team, String agency, LocalDate openedOn) {}

    /** The unit's open cases by age; no child with protected identity. */
    Shown ages(Unit unit) {
        Site site = unit.site();
        Map<String, Map<String, Integer>> teams = new LinkedHashMap<>();
        site.realTeams().forEach(team -> teams.put(team.id(), none()));
        Map<String, Map<String, Integer>> agencies = new LinkedHashMap<>();
        site.agencies().stream().map(Agency::id).forEach(agency -> agencies.put(agency, none()));
        LocalDate today = LocalDate.now(clock);
        open(site)
                .filter(open -> teams.containsKey(open.team()) && agencies.containsKey(open.agency()))
                .forEach(open -> {
                    String age = age(ChronoUnit.DAYS.between(open.openedOn(), today));
                    teams.get(open.team()).merge(age, 1, Integer::sum);
                    agencies.get(open.agency()).merge(age, 1, Integer::sum);
                });
        Margins margins = Margins.of(teams, List.of(agencies), site.statistics().smallestGroup());
        return switch (unit.kind()) {
            case SITE -> margins.whole();
            case TEAM -> margins.primary(unit.id());
            case AGENCY -> margins.other(0, unit.id());
        };
    }

    private Stream<Open> open(Site site) {
        return jdbc
                .sql(
                        """
                        select f.team, f.agency, c.opened_on from hlt_case c join hlt_case_fact f on f.id = c.fact_id
                        where f.site = ? and f.closed_year is null""")
                .param(site.id())
                .query(Open.class)
                .list()
                .stream();
    }

    private static String age(long days) {
        int index = 0;
        while (index < LIMITS.length && days >= LIMITS[index]) {
            index++;
        }
        return AGES.get(index);
    }

    private static Map<String, Integer> none() {
        Map<String, Integer> none = new LinkedHashMap<>();
        AGES.forEach(age -> none.put(age, 0));
        return none;
    }

    /** Of each team that the person sees; of one team if that is asked for. */
    List<Forecast> forecasts(Unit unit) {
        Site site = unit.site();
        Map<String, Integer> waiting = waiting(site);
        List<Forecast> forecasts = new ArrayList<>();
        for (Team team : unit.reach().teams()) {
            if (unit.isSite() || unit.kind() == Unit.Kind.TEAM && unit.id().equals(team.id())) {
                String tenant = organisation.teamTenant(site.id(), team.id());
                int meetings = meetings(tenant);
                int smallest = site.statistics().smallestGroup();
                int came = cameOfLate(site, team);
                int here = waiting.entrySet().stream()
                        .filter(circle -> organisation.belongsToTeam(circle.getKey(), site.id(), team.id()))
                        .mapToInt(Map.Entry::getValue)
                        .sum();
                forecasts.add(new Forecast(
                        team,
                        told(here, smallest),
                        told(came, smallest) == null
                                ? null
                                : (int) Math.round((double) came * WEEKS_AHEAD / WEEKS_BACK),
                        meetings,
                        meetings * team.meetings().cases()));
            }
        }
        return forecasts;
    }

    private static Integer told(int count, int smallest) {
        return count > 0 && count < smallest ? null : count;
    }

    /** Regular meetings from tomorrow on. */
    private int meetings(String teamTenant) {
        LocalDate today = LocalDate.now(clock);
        LocalDate last = today.plusWeeks(WEEKS_AHEAD);
        return (int) Stream.iterate(
                        meetingDays.next(teamTenant, today),
                        day -> day.filter(date -> !date.isAfter(last)).isPresent(),
                        day -> meetingDays.next(teamTenant, day.orElseThrow()))
                .count();
    }

    /** Cases begun in the last whole weeks, Monday to Sunday. */
    private int cameOfLate(Site site, Team team) {
        LocalDate monday = LocalDate.now(clock).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return jdbc.sql(
                        """
                        select count(*) from hlt_case c join hlt_case_fact f on f.id = c.fact_id
                        where f.site = ? and f.team = ? and c.opened_on >= ? and c.opened_on < ?""")
                .params(site.id(), team.id(), monday.minusWeeks(WEEKS_BACK), monday)
                .query(Integer.class)
                .single();
    }

    /** How many cases wait for a meeting, by tenant. Those set apart are in no team's list, and not here either. */
    private Map<String, Integer> waiting(Site site) {
        Map<String, Integer> waiting = new HashMap<>();
        jdbc.sql(
                        """
                        select t.tenant_id_, count(distinct t.proc_inst_id_) as cases from act_id_tenant i
                        join act_ru_task t on t.tenant_id_ = i.id_
                        where i.id_ like :ofSite and t.task_def_key_ in (:steps) group by t.tenant_id_""")
                .param("ofSite", site.id() + ".%")
                .param("steps", BEFORE_MEETING)
                .query(row -> {
                    waiting.put(row.getString("tenant_id_"), row.getInt("cases"));
                });
        waiting.keySet().removeIf(tenant -> organisation.isProtectedCircle(tenant) || organisation.isSealed(tenant));
        return waiting;
    }
}
