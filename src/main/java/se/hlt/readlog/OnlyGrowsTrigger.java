package se.hlt.readlog;

import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.TriggerAdapter;

/** H2's trigger on the read log, created by migration 4.1: no row is changed, and none is removed before its day. */
public final class OnlyGrowsTrigger extends TriggerAdapter {

    @Override
    public void fire(Connection connection, ResultSet before, ResultSet after) throws SQLException {
        if (after != null) {
            throw new SQLException("hlt_read_log: rader ändras inte");
        }
        Date keepUntil = before.getDate("keep_until");
        try (Statement statement = connection.createStatement();
                ResultSet today = statement.executeQuery("select current_date")) {
            today.next();
            if (keepUntil.after(today.getDate(1))) {
                throw new SQLException("hlt_read_log: raden ska finnas kvar till " + keepUntil);
            }
        }
    }
}
