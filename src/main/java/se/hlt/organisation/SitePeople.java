package se.hlt.organisation;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers which users came from site files, so that one who is taken out of a file is known again. */
@Repository
class SitePeople {

    private final JdbcClient jdbc;

    SitePeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> userIds() {
        return jdbc.sql("select user_id from hlt_site_person")
                .query(String.class)
                .list();
    }

    void remember(String userId, String siteId) {
        int updated = jdbc.sql("update hlt_site_person set site = :site where user_id = :user")
                .param("site", siteId)
                .param("user", userId)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into hlt_site_person (user_id, site) values (:user, :site)")
                    .param("site", siteId)
                    .param("user", userId)
                    .update();
        }
    }

    void forget(String userId) {
        jdbc.sql("delete from hlt_site_person where user_id = :user")
                .param("user", userId)
                .update();
    }
}
