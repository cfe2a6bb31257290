package se.hlt.support;

import static se.hlt.engine.EngineClock.SWEDEN;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.boot.test.context.TestComponent;

/** Moves the engine's clock and runs what falls due on the way, in order. Nothing waits. */
@TestComponent
public class TimeTravel {

    /** A Monday without holidays near. */
    public static final ZonedDateTime START = ZonedDateTime.of(2026, 9, 7, 9, 0, 0, 0, SWEDEN);

    private static final int TOO_MANY = 1_000;

    private final ManagementService managementService;
    private final IdentityService identityService;

    public TimeTravel(ManagementService managementService, IdentityService identityService) {
        this.managementService = managementService;
        this.identityService = identityService;
    }

    /** Runs everything that is to run now: messages between pools and the like. */
    public void settle() {
        runDueUntil(ClockUtil.getCurrentTime().toInstant());
    }

    /** Moves on by whole days, months or years, to the same time of day. */
    public void forward(Period period) {
        to(now().plus(period));
    }

    /** Moves on to noon of the day. */
    public void toNoonOf(LocalDate day) {
        to(day.atTime(12, 0).atZone(SWEDEN));
    }

    /** Moves on to the point in time. */
    public void to(ZonedDateTime time) {
        runDueUntil(time.toInstant());
        ClockUtil.setCurrentTime(Date.from(time.toInstant()));
    }

    public ZonedDateTime now() {
        return ClockUtil.getCurrentTime().toInstant().atZone(SWEDEN);
    }

    public LocalDate today() {
        return now().toLocalDate();
    }

    private void runDueUntil(Instant end) {
        for (int count = 0; count < TOO_MANY; count++) {
            List<Job> due = managementService
                    .createJobQuery()
                    .messages()
                    .withRetriesLeft()
                    .listPage(0, 1);
            if (due.isEmpty()) {
                due = managementService
                        .createJobQuery()
                        .timers()
                        .withRetriesLeft()
                        .duedateLowerThan(Date.from(end.plusSeconds(1)))
                        .orderByJobDuedate()
                        .asc()
                        .list()
                        .stream()
                        .filter(job -> job.getProcessInstanceId() != null)
                        .limit(1)
                        .toList();
            }
            if (due.isEmpty()) {
                return;
            }
            run(due.get(0));
        }
        throw new IllegalStateException("More than " + TOO_MANY + " jobs: something repeats itself");
    }

    private void run(Job job) {
        Date due = job.getDuedate();
        if (due != null && due.after(ClockUtil.getCurrentTime())) {
            ClockUtil.setCurrentTime(Date.from(due.toInstant().plusSeconds(1)));
        }
        // As the job executor does it: nobody's rights, and bound to the job's own tenant.
        identityService.setAuthentication(null, null, job.getTenantId() == null ? null : List.of(job.getTenantId()));
        try {
            managementService.executeJob(job.getId());
        } finally {
            identityService.clearAuthentication();
        }
    }
}
