package se.hlt.moving;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out the moves that have begun, case by case, on one node at a time. What has become of a case is noted in the
 * transaction in which it is moved: whoever goes on after a restart begins with the next.
 */
@Component
class MoveRunner {

    private static final Logger LOG = LoggerFactory.getLogger(MoveRunner.class);

    private static final int AT_A_TIME = 50;

    private final MoveRegister register;
    private final MoveTrial trial;
    private final JdbcClient jdbc;
    private final TransactionTemplate lock;
    private final TransactionTemplate own;

    MoveRunner(MoveRegister register, MoveTrial trial, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.register = register;
        this.trial = trial;
        this.jdbc = jdbc;
        this.lock = new TransactionTemplate(transactions);
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** All that waits, unless another node is at it. May be called at any time. */
    @Scheduled(fixedDelayString = "${hlt.moving.poll:PT5S}")
    void run() {
        run(Integer.MAX_VALUE);
    }

    /** As far as so many cases. */
    void run(int most) {
        lock.executeWithoutResult(status -> {
            if (jdbc.sql("select work from hlt_nightly where work = 'moving' for update skip locked")
                    .query(String.class)
                    .optional()
                    .isPresent()) {
                int left = most;
                for (String moveId : undone()) {
                    left -= run(moveId, left);
                }
            }
        });
    }

    private int run(String moveId, int most) {
        MoveTrial.Ways ways = trial.ways();
        int done = 0;
        for (List<MoveRegister.Waiting> some = waiting(moveId); !some.isEmpty(); some = waiting(moveId)) {
            for (MoveRegister.Waiting next : some) {
                if (done == most) {
                    return done;
                }
                take(ways, moveId, next);
                done++;
            }
        }
        own.executeWithoutResult(status -> register.noteDone(moveId));
        LOG.info("Move {} is done, {} cases in this run", moveId, done);
        return done;
    }

    private void take(MoveTrial.Ways ways, String moveId, MoveRegister.Waiting next) {
        Optional<MoveReason> hindrance = trial.move(
                ways,
                next.instance(),
                next.target(),
                next.mapping(),
                (from, followed) -> register.noteMoved(moveId, next.instance(), from, followed));
        hindrance.ifPresent(
                reason -> own.executeWithoutResult(status -> register.noteNotMoved(moveId, next.instance(), reason)));
    }

    private List<String> undone() {
        return own.execute(status -> register.undone());
    }

    private List<MoveRegister.Waiting> waiting(String moveId) {
        return own.execute(status -> register.waiting(moveId, AT_A_TIME));
    }
}
