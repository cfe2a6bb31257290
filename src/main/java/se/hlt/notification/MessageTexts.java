package se.hlt.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.hlt.engine.BadInputException;
import se.hlt.notification.Notification.Template;

/**
 * What messages say: the words delivered with the system ({@code messages/*.txt}), or a site's own in their place. The
 * first line is the subject, {@code Ämne: …}.
 */
@Service
class MessageTexts {

    private static final Logger LOG = LoggerFactory.getLogger(MessageTexts.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TextTemplate template;
    private final Map<Template, String> delivered = new ConcurrentHashMap<>();

    MessageTexts(JdbcClient jdbc, Clock clock, TextTemplate template) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.template = template;
        for (Template name : Template.values()) {
            delivered.put(name, read(name));
            template.check(name, delivered.get(name));
        }
    }

    /** A message's words. */
    record Text(String subject, String body) {}

    /** The site's own text, or else the one delivered with the system. */
    String source(String site, Template name) {
        return own(site, name).orElseGet(() -> delivered.get(name));
    }

    boolean isOwn(String site, Template name) {
        return own(site, name).isPresent();
    }

    /** The message in words. A text of the site's that is no longer fit for use is passed over: the message still goes. */
    Text render(String site, Template name, Map<String, Object> values) {
        String source = source(site, name);
        try {
            template.check(name, source);
        } catch (BadInputException e) {
            LOG.warn("The text of {} at site {} is not fit for use; the delivered one is used", name.id(), site);
            source = delivered.get(name);
        }
        return template.render(source, values);
    }

    /** What a text would look like, with values that are made up. */
    Text preview(Template name, String source) {
        template.check(name, source);
        return template.render(source, TextTemplate.EXAMPLE);
    }

    /**
     * From now on the site's messages say this.
     *
     * @throws BadInputException if the text cannot be used: it says where and why
     */
    @Transactional
    void change(String site, Template name, String source, String changedBy) {
        template.check(name, source);
        restore(site, name);
        jdbc.sql("insert into hlt_message_text (site, name, content, changed_by, changed_at) values (?, ?, ?, ?, ?)")
                .params(site, name.id(), source, changedBy, Timestamp.from(clock.instant()))
                .update();
    }

    /** From now on the site's messages say what was delivered with the system. */
    void restore(String site, Template name) {
        jdbc.sql("delete from hlt_message_text where site = ? and name = ?")
                .params(site, name.id())
                .update();
    }

    private Optional<String> own(String site, Template name) {
        return jdbc.sql("select content from hlt_message_text where site = ? and name = ?")
                .params(site, name.id())
                .query(String.class)
                .optional();
    }

    private static String read(Template name) {
        try {
            return new ClassPathResource("messages/" + name.id() + ".txt").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
