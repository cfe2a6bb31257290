package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.health.HealthContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.mail.MailHealthContributorAutoConfiguration;
import org.springframework.boot.actuate.mail.MailHealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSender;

@DisplayName("Signs of life")
class MailHealthTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(
                    MailSenderAutoConfiguration.class,
                    HealthContributorAutoConfiguration.class,
                    MailHealthContributorAutoConfiguration.class))
            .withPropertyValues("spring.mail.host=smtp.kommun.example");

    @Test
    @DisplayName("do not ask the mail server: one that is down delays messages, and no node is taken out for it")
    void mailIsNotAsked() {
        application.run(context ->
                assertThat(context).hasSingleBean(JavaMailSender.class).doesNotHaveBean(MailHealthIndicator.class));
        application.withPropertyValues("management.health.mail.enabled=true").run(context -> assertThat(context)
                .hasSingleBean(MailHealthIndicator.class));
    }
}
