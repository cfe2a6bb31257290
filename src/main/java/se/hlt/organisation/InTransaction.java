package se.hlt.organisation;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is read once in a transaction, and is forgotten with it. */
final class InTransaction {

    private InTransaction() {}

    /** What was read for the key in this transaction; read now if it was not, and each time where there is no transaction. */
    @SuppressWarnings("unchecked")
    static <T> T once(Object key, Supplier<T> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.get();
        }
        Object known = TransactionSynchronizationManager.getResource(key);
        if (known == null) {
            known = read.get();
            TransactionSynchronizationManager.bindResource(key, known);
            TransactionSynchronizationManager.registerSynchronization(new Forgetting(key));
        }
        return (T) known;
    }

    /** To be read again: it has been changed in this transaction. */
    static void forget(Object key) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.unbindResourceIfPossible(key);
        }
    }

    /** A transaction within the transaction reads for itself. */
    private record Forgetting(Object key) implements TransactionSynchronization {

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(key);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(key);
        }
    }
}
