package se.hlt.privacy;

import jakarta.annotation.PreDestroy;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Leaves no text of an erased case behind in the embedded database's file. H2 writes its file anew when it stops, but copies
 * an index as it is, and the index on variables' texts keeps some of those that are gone as signposts. So it is made anew
 * first. What PostgreSQL keeps in its files, and until when, is in {@code docs/adr/0016-purge-and-erasure-ledger.md}.
 */
@Component
class DatabaseFileCare {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFileCare.class);

    private final JdbcTemplate jdbc;

    DatabaseFileCare(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @PreDestroy
    void renewIndex() {
        try {
            if (isH2File()) {
                jdbc.execute("drop index if exists hlt_variable_name_text");
                jdbc.execute("create index hlt_variable_name_text on act_ru_variable (name_, text_, proc_inst_id_)");
            }
        } catch (DataAccessException e) {
            LOG.warn("The index on variables' texts was not made anew; the next stop does it");
        }
    }

    private boolean isH2File() {
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getURL().startsWith("jdbc:h2:file:")));
    }
}
