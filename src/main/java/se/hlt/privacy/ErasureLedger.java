package se.hlt.privacy;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What has been erased, when, why and by whom: a table for questions, and a file that outlives the database. */
@Component
class ErasureLedger {

    private final JdbcClient jdbc;
    private final ErasureLedgerFile file;
    private final TransactionTemplate transaction;

    ErasureLedger(JdbcClient jdbc, ErasureLedgerFile file, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.file = file;
        this.transaction = transaction;
    }

    private record Row(
            String id, String caseNumber, Timestamp erasedAt, String reason, String erasedBy, String scope) {}

    private record Part(String erasureId, String rootId) {}

    /** Notes what is about to be erased: when this returns, it is on the disk and in the table. */
    void note(List<ErasureEntry> entries) {
        file.append(entries);
        entries.forEach(this::insert);
    }

    /**
     * Everything that the file or the table knows; each gets what only the other has.
     *
     * @throws se.hlt.engine.SetupException if the file cannot be read
     */
    List<ErasureEntry> reconcile() {
        List<ErasureEntry> inFile = file.read();
        List<ErasureEntry> inTable = inTable();
        Set<String> idsInTable = ids(inTable);
        Set<String> idsInFile = ids(inFile);
        inFile.stream().filter(entry -> !idsInTable.contains(entry.id())).forEach(this::insertUnlessThere);
        List<ErasureEntry> onlyInTable = inTable.stream()
                .filter(entry -> !idsInFile.contains(entry.id()))
                .toList();
        file.append(onlyInTable);
        return java.util.stream.Stream.concat(inFile.stream(), onlyInTable.stream())
                .toList();
    }

    /** Those of the roots that are noted already. */
    Set<String> noted(Collection<String> roots) {
        return roots.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select root_id from hlt_erasure_root where root_id in (:roots)")
                        .param("roots", roots)
                        .query(String.class)
                        .list());
    }

    private List<ErasureEntry> inTable() {
        Map<String, List<String>> roots = jdbc
                .sql("select erasure_id, root_id from hlt_erasure_root order by erasure_id, root_id")
                .query(Part.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Part::erasureId, Collectors.mapping(Part::rootId, Collectors.toList())));
        return jdbc
                .sql(
                        """
                        select id, case_number, erased_at, reason, erased_by, scope from hlt_erasure
                        order by erased_at, id""")
                .query(Row.class)
                .list()
                .stream()
                .map(row -> new ErasureEntry(
                        row.id(),
                        row.caseNumber(),
                        row.erasedAt().toInstant(),
                        PurgeReason.valueOf(row.reason()),
                        row.erasedBy(),
                        PurgeScope.valueOf(row.scope()),
                        roots.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private void insertUnlessThere(ErasureEntry entry) {
        try {
            insert(entry);
        } catch (DuplicateKeyException e) {
            // Another node, which starts at the same time, has put it back.
        }
    }

    private void insert(ErasureEntry entry) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            """
                            insert into hlt_erasure (id, case_number, erased_at, reason, erased_by, scope)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(
                            entry.id(),
                            entry.caseNumber(),
                            Timestamp.from(entry.erasedAt()),
                            entry.reason().name(),
                            entry.erasedBy(),
                            entry.scope().name())
                    .update();
            entry.roots().forEach(root -> jdbc.sql("insert into hlt_erasure_root (erasure_id, root_id) values (?, ?)")
                    .params(entry.id(), root)
                    .update());
        });
    }

    private static Set<String> ids(List<ErasureEntry> entries) {
        return entries.stream().map(ErasureEntry::id).collect(Collectors.toSet());
    }
}
