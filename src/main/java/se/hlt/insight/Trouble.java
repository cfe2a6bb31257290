package se.hlt.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.hlt.notification.NotificationProcess;

/**
 * One thing that does not go on by itself.
 *
 * @param jobId the engine's job that has failed, or null for a process that is stuck
 * @param failed true for a job that is not tried any more
 * @param processKey the process of the step, or the outermost one of what is stuck
 * @param activityId the step, or null
 * @param definitionId the version of the diagram that it runs by
 * @param recipient the user who is not reached, or null
 * @param caseNumber null for what is about no case, and where it may not be told
 * @param code the fault's code as in the log, {@code FEL-1A2B3C4D}; or null
 * @param why why it is stuck; null for a failed job
 * @param since when it stopped
 */
record Trouble(
        String jobId,
        boolean failed,
        String processKey,
        String activityId,
        String definitionId,
        Place place,
        String recipient,
        String caseNumber,
        String code,
        StuckCases.Reason why,
        Instant since) {

    /** Reads the engine's tables: which jobs have failed and what is stuck, and nothing that anyone has written. */
    @Component
    static class Finder {

        private static final Pattern CODE = Pattern.compile("\\bFEL-[0-9A-F]{8}\\b");

        private static final String JOBS =
                """
                select j.id_ as job_id, j.retries_, j.tenant_id_, j.process_def_id_, j.process_def_key_, d.act_id_,
                  j.exception_msg_, r.business_key_, c.case_number, c.team, c.protected_identity,
                  coalesce(i.incident_timestamp_, j.duedate_, j.create_time_) as since
                from act_ru_job j
                join act_ru_execution e on e.id_ = j.process_instance_id_
                join act_ru_execution r on r.id_ = e.root_proc_inst_id_
                left join act_ru_jobdef d on d.id_ = j.job_def_id_
                left join hlt_case c on c.case_number = r.business_key_
                left join act_ru_incident i on i.configuration_ = j.id_ and i.incident_type_ = 'failedJob'
                  and i.cause_incident_id_ = i.id_
                where %s""";

        private static final String STUCK =
                """
                select s.reason, s.found_first as since, r.tenant_id_, r.proc_def_id_ as process_def_id_,
                  p.key_ as process_def_key_, r.business_key_, c.case_number, c.team, c.protected_identity
                from hlt_stuck s
                join act_ru_execution r on r.id_ = s.root_instance_id
                join act_re_procdef p on p.id_ = r.proc_def_id_
                left join hlt_case c on c.case_number = r.business_key_
                where s.reason <> 'FAILED'""";

        private final JdbcClient jdbc;
        private final Place.Finder places;

        Finder(JdbcClient jdbc, Place.Finder places) {
            this.jdbc = jdbc;
            this.places = places;
        }

        /** All that the overseer has to see to, longest first. What is stuck by a failed job is that job. */
        List<Trouble> seenBy(Overseer overseer) {
            return Stream.concat(
                            jdbc
                                    .sql(JOBS.formatted("j.retries_ = 0 and j.tenant_id_ like :site"))
                                    .param("site", overseer.site().id() + ".%")
                                    .query((row, index) -> job(row))
                                    .list()
                                    .stream(),
                            jdbc
                                    .sql(STUCK + " and r.tenant_id_ like :site")
                                    .param("site", overseer.site().id() + ".%")
                                    .query((row, index) -> stuck(row))
                                    .list()
                                    .stream())
                    .flatMap(Optional::stream)
                    .filter(trouble -> overseer.sees(trouble.place()))
                    .sorted(Comparator.comparing(Trouble::since))
                    .toList();
        }

        /** The job, failed or to be tried; empty if it is done, or not the overseer's to see to. */
        Optional<Trouble> job(Overseer overseer, String jobId) {
            return jdbc.sql(JOBS.formatted("j.id_ = :id"))
                    .param("id", jobId)
                    .query((row, index) -> job(row))
                    .optional()
                    .flatMap(found -> found)
                    .filter(trouble -> overseer.sees(trouble.place()));
        }

        private Optional<Trouble> job(ResultSet row) throws SQLException {
            String process = row.getString("process_def_key_");
            boolean delivery = NotificationProcess.DELIVERY_KEY.equals(process);
            String recipient = delivery ? row.getString("business_key_") : null;
            String jobId = row.getString("job_id");
            boolean failed = row.getInt("retries_") == 0;
            String activity = row.getString("act_id_");
            String definition = row.getString("process_def_id_");
            String number = row.getString("case_number");
            String code = code(row.getString("exception_msg_"));
            Instant since = since(row);
            Optional<Place> place = place(row, process);
            return (delivery ? places.of(recipient).or(() -> place) : place)
                    .map(found -> new Trouble(
                            jobId,
                            failed,
                            process,
                            activity == null ? null : activity.replace("#multiInstanceBody", ""),
                            definition,
                            found,
                            recipient,
                            number(number, found),
                            code,
                            null,
                            since));
        }

        private Optional<Trouble> stuck(ResultSet row) throws SQLException {
            String process = row.getString("process_def_key_");
            String definition = row.getString("process_def_id_");
            String number = row.getString("case_number");
            StuckCases.Reason why = StuckCases.Reason.valueOf(row.getString("reason"));
            Instant since = since(row);
            return place(row, process)
                    .map(found -> new Trouble(
                            null,
                            false,
                            process,
                            null,
                            definition,
                            found,
                            null,
                            number(number, found),
                            null,
                            why,
                            since));
        }

        private Optional<Place> place(ResultSet row, String process) throws SQLException {
            return places.of(
                    row.getString("tenant_id_"), process, row.getString("team"), row.getBoolean("protected_identity"));
        }

        private static Instant since(ResultSet row) throws SQLException {
            Timestamp since = row.getTimestamp("since");
            return since.toInstant();
        }

        private static String number(String number, Place place) {
            return place.discreet() ? null : number;
        }

        private static String code(String message) {
            Matcher code = CODE.matcher(message == null ? "" : message);
            return code.find() ? code.group() : null;
        }
    }
}
