package se.hlt.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Remembers which users came from site files, so that one who is taken out of a file is known again, and of which agency that
 * person was, so that someone else of it can take over.
 */
@Repository
class SitePeople implements FormerPeople {

    private final JdbcClient jdbc;

    SitePeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> userIds() {
        return jdbc.sql("select user_id from hlt_site_person where gone = false")
                .query(String.class)
                .list();
    }

    boolean isKnown(String userId) {
        return jdbc.sql("select count(*) from hlt_site_person where user_id = ? and gone = false")
                        .param(userId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void remember(String userId, String siteId, String agency) {
        int updated = jdbc.sql(
                        "update hlt_site_person set site = :site, agency = :agency, gone = false where user_id = :user")
                .param("site", siteId)
                .param("agency", agency)
                .param("user", userId)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into hlt_site_person (user_id, site, agency) values (:user, :site, :agency)")
                    .param("site", siteId)
                    .param("agency", agency)
                    .param("user", userId)
                    .update();
        }
    }

    void left(String userId) {
        jdbc.sql("update hlt_site_person set gone = true where user_id = :user")
                .param("user", userId)
                .update();
    }

    @Override
    public Optional<String> agencyOf(String userId) {
        return jdbc.sql(
                        "select agency from hlt_site_person where user_id = :user and gone = true and agency is not null")
                .param("user", userId)
                .query(String.class)
                .optional();
    }

    @Override
    public void forgetExcept(Collection<String> userIds) {
        jdbc.sql("select user_id from hlt_site_person where gone = true").query(String.class).list().stream()
                .filter(userId -> !userIds.contains(userId))
                .forEach(userId -> jdbc.sql("delete from hlt_site_person where user_id = :user")
                        .param("user", userId)
                        .update());
    }
}
