package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import se.hlt.engine.VariableClassifications;
import se.hlt.notification.Notification.Template;
import se.hlt.organisation.Branding;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;
import se.hlt.support.OwnProcess;

@DisplayName("A crash")
class CrashTest {

    private static final int KILLED = 137;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("between handing over and noting it gives one mail: what comes again is the same to the last letter")
    void crash() throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            String port = String.valueOf(server.getSmtp().getPort());
            OwnProcess.Result killed = OwnProcess.run(folder, Node.class, port, "0", "dies");
            assertThat(killed.exit()).as(killed.output()).isEqualTo(KILLED);
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(files()).hasSize(1);

            OwnProcess.Result soon = OwnProcess.run(folder, Node.class, port, "1", "lives");
            assertThat(soon.exit()).as(soon.output()).isZero();
            assertThat(server.getReceivedMessages())
                    .as("while it may still be on its way")
                    .hasSize(1);

            OwnProcess.Result later = OwnProcess.run(folder, Node.class, port, "6", "lives");
            assertThat(later.exit()).as(later.output()).isZero();
            OwnProcess.Result last = OwnProcess.run(folder, Node.class, port, "600", "lives");
            assertThat(last.exit()).as(last.output()).isZero();

            assertThat(server.getReceivedMessages())
                    .as("once more, and never again")
                    .hasSize(2);
            assertThat(Arrays.stream(server.getReceivedMessages())
                            .map(CrashTest::whole)
                            .distinct())
                    .as("what a mail server or program that knows its Message-ID shows")
                    .hasSize(1);
            assertThat(files()).as("the file channel, which does know").hasSize(1);
        } finally {
            server.stop();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("outbox"))) {
            return files.toList();
        }
    }

    /** But for what the server itself writes on the envelope. */
    private static String whole(jakarta.mail.internet.MimeMessage mail) {
        try {
            return mail.getMessageID() + mail.getSentDate() + mail.getSubject() + mail.getContent();
        } catch (IOException | jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A node with nothing but an outbox: makes a message at its first start, and hands over what waits. */
    static final class Node {

        private Node() {}

        public static void main(String[] arguments) throws IOException {
            Instant start = Instant.parse("2026-09-07T07:00:00Z");
            Clock clock = Clock.fixed(start.plus(Duration.ofMinutes(Long.parseLong(arguments[1]))), ZoneOffset.UTC);
            var database = new DriverManagerDataSource("jdbc:h2:file:./outbox;WRITE_DELAY=0", "sa", "");
            JdbcClient jdbc = JdbcClient.create(database);
            OutboxRows rows = new OutboxRows(jdbc, clock);
            if (arguments[1].equals("0")) {
                createTables(jdbc);
                rows.add(new Notification("asa.ask", Template.AGENDA, null, "HLT-2026-00001"), null, null);
            }
            Organisation organisation = new Organisation(List.of(site()));
            MessageTexts texts = new MessageTexts(
                    jdbc,
                    clock,
                    new TextTemplate(new AnnotationConfigApplicationContext(VariableClassifications.class)
                            .getBean(VariableClassifications.class)));
            new Dispatcher(
                            rows,
                            new Channels(
                                    organisation,
                                    "mail",
                                    Map.of(
                                            "mail",
                                            channel(Integer.parseInt(arguments[0]), arguments[2].equals("dies")))),
                            new Composer(
                                    organisation,
                                    texts,
                                    new TaskLink("http://localhost"),
                                    about -> java.util.Optional.empty()),
                            new Undelivered(organisation, null),
                            clock,
                            new JdbcTransactionManager(database))
                    .dispatch();
            System.exit(0);
        }

        /** Both channels, and then the end, as abrupt as {@code kill -9}: nothing is closed or undone. */
        private static Channel channel(int port, boolean dies) {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("localhost");
            sender.setPort(port);
            Mails mails = new Mails("hlt@asby.example");
            return message -> {
                new FileChannel(Path.of("outbox"), mails).deliver(message);
                new MailChannel(sender, mails).deliver(message);
                if (dies) {
                    Runtime.getRuntime().halt(KILLED);
                }
            };
        }

        private static Site site() {
            Person person = new Person(
                    "asa.ask", "Åsa", "Ask", "asa.ask@asby.example", null, null, Set.of(Role.PROCESS_LEADER), null);
            return new Site(
                    "asby",
                    "Åsby",
                    0,
                    16,
                    false,
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(person),
                    new Branding("Åsby", "#1b5e6b", null),
                    List.of());
        }

        private static void createTables(JdbcClient jdbc) throws IOException {
            for (String file : List.of("V2__own_tables.sql", "V7__messages.sql")) {
                String script = new ClassPathResource("db/migration/" + file)
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replaceAll("--.*", "");
                Arrays.stream(script.split(";"))
                        .filter(statement -> statement.contains("hlt_outbox") || statement.contains("hlt_message"))
                        .forEach(statement -> jdbc.sql(statement).update());
            }
        }
    }
}
