package se.hlt.notification;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.util.StringUtils;
import se.hlt.engine.SetupException;
import se.hlt.notification.Notification.Template;
import se.hlt.organisation.MessageRule;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;

/** Which message goes by which channel: the first rule of the person's site that fits, or else the ordinary channel. */
class Channels {

    private static final String NONE = "none";
    private static final List<String> TEMPLATES =
            Arrays.stream(Template.values()).map(Template::id).toList();

    private final Organisation organisation;
    private final String ordinary;
    private final Map<String, Channel> byName;

    /**
     * @param ordinary the channel where no rule says another
     * @throws SetupException if a channel is used that is not set up, or a rule names a message that does not exist
     */
    Channels(Organisation organisation, String ordinary, Map<String, Channel> byName) {
        this.organisation = organisation;
        this.ordinary = ordinary;
        this.byName = byName;
        check(ordinary, "hlt.outbox.channel (HLT_MESSAGE_CHANNEL)");
        for (Site site : organisation.sites()) {
            for (MessageRule rule : site.messageRules()) {
                check(rule.channel(), rule.place());
                rule.messages().stream()
                        .filter(name -> !TEMPLATES.contains(name))
                        .findFirst()
                        .ifPresent(name -> {
                            throw new SetupException(rule.place() + ": meddelandet '" + name
                                    + "' finns inte; välj bland " + String.join(", ", TEMPLATES) + ".");
                        });
            }
        }
    }

    private void check(String name, String place) {
        if (name.equals(NONE) || byName.containsKey(name)) {
            return;
        }
        throw new SetupException(place + ": "
                + switch (name) {
                    case "mail" ->
                        "kanalen mail är vald men ingen e-postserver är angiven. Sätt SPRING_MAIL_HOST"
                                + " och HLT_MAIL_FROM, eller välj en annan kanal (none skickar ingenting).";
                    case "service" ->
                        "kanalen service är vald men ingen meddelandetjänst är angiven. Sätt"
                                + " HLT_OUTBOX_SERVICE_URL, …_TOKENURL, …_CLIENTID och …_CLIENTSECRET.";
                    case "file" -> "kanalen file är vald men ingen mapp är angiven. Sätt HLT_OUTBOX_FOLDER.";
                    default -> "kanalen '" + name + "' finns inte; välj mail, service, file eller none.";
                });
    }

    /** Empty if the recipient's site wants no such message sent. */
    Optional<Channel> of(OutboxRows.Mail mail) {
        Template template = mail.digest()
                ? Template.DIGEST
                : mail.rows().get(0).notification().template();
        String name = organisation
                .siteOf(mail.recipient())
                .flatMap(
                        site -> rule(site, organisation.person(mail.recipient()).orElseThrow(), template))
                .map(MessageRule::channel)
                .orElse(ordinary);
        return Optional.ofNullable(byName.get(name));
    }

    private static Optional<MessageRule> rule(Site site, Person person, Template template) {
        return site.messageRules().stream()
                .filter(rule -> rule.roles().isEmpty() || rule.roles().stream().anyMatch(person::has))
                .filter(rule -> rule.messages().isEmpty() || rule.messages().contains(template.id()))
                .findFirst();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OutboxProperties.class)
    static class Setup {

        @Bean
        Channels channels(
                Organisation organisation, OutboxProperties properties, ObjectProvider<JavaMailSender> mailServer) {
            Map<String, Channel> channels = new LinkedHashMap<>();
            JavaMailSender sender = mailServer.getIfAvailable();
            if (sender != null) {
                channels.put("mail", new MailChannel(sender, new Mails(properties.from())));
            }
            if (StringUtils.hasText(properties.folder())) {
                channels.put("file", new FileChannel(Path.of(properties.folder()), new Mails(properties.from())));
            }
            if (properties.service() != null) {
                properties.service().check();
                channels.put("service", new ServiceChannel(properties.service(), properties.timeout()));
            }
            return new Channels(organisation, properties.channel(), channels);
        }
    }
}
