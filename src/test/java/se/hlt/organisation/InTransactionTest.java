package se.hlt.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("What is read once in a transaction")
class InTransactionTest {

    private final Object key = new Object();
    private final AtomicInteger reads = new AtomicInteger();
    private final Supplier<Integer> read = reads::incrementAndGet;
    private final TransactionTemplate transaction = new TransactionTemplate(new Nothing());

    @Test
    @DisplayName("is read again in the next, also when the first was rolled back, and each time outside of one")
    void once() {
        transaction.executeWithoutResult(status -> {
            assertThat(InTransaction.once(key, read)).isEqualTo(1);
            assertThat(InTransaction.once(key, read)).isEqualTo(1);
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(
                status -> assertThat(InTransaction.once(key, read)).isEqualTo(2));
        assertThat(InTransaction.once(key, read)).isEqualTo(3);
        assertThat(InTransaction.once(key, read)).isEqualTo(4);
    }

    @Test
    @DisplayName("is read again when it has been changed in the transaction")
    void changed() {
        transaction.executeWithoutResult(status -> {
            assertThat(InTransaction.once(key, read)).isEqualTo(1);
            InTransaction.forget(key);
            assertThat(InTransaction.once(key, read)).isEqualTo(2);
            InTransaction.forget(key);
            assertThat(InTransaction.once(key, read)).isEqualTo(3);
        });
        assertThat(TransactionSynchronizationManager.hasResource(key)).isFalse();
    }

    /** Transactions of nothing. */
    private static final class Nothing extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object begun, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
