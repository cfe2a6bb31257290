package se.hlt.faults;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A real mail server, which can be away. What it has received it keeps over that. */
final class Mailbox implements AutoCloseable {

    private final List<MimeMessage> earlier = new ArrayList<>();
    private final int port;
    private GreenMail server;

    Mailbox() {
        server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        port = server.getSmtp().getPort();
    }

    /** What makes a node send its messages here. */
    String[] settings() {
        return new String[] {
            "--hlt.outbox.channel=mail",
            "--hlt.outbox.poll=PT0.2S",
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + port,
            "--spring.mail.properties.mail.smtp.starttls.enable=false",
            "--spring.mail.properties.mail.smtp.starttls.required=false"
        };
    }

    /** From now on nobody answers. */
    void goAway() {
        earlier.addAll(List.of(server.getReceivedMessages()));
        server.stop();
    }

    void comeBack() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    /** How often each message was handed over, by its Message-ID, which is the outbox's id before the at sign. */
    Map<String, Integer> deliveries() throws MessagingException {
        List<MimeMessage> all = new ArrayList<>(earlier);
        all.addAll(List.of(server.getReceivedMessages()));
        Map<String, Integer> times = new TreeMap<>();
        for (MimeMessage mail : all) {
            times.merge(mail.getMessageID().replaceAll("^<|@.*$", ""), 1, Integer::sum);
        }
        return times;
    }

    /** What was handed over more than once; the mail program sees one, since all of it is the same. */
    Set<String> doubles() throws MessagingException {
        Set<String> doubles = new TreeSet<>();
        deliveries().forEach((id, times) -> {
            if (times > 1) {
                doubles.add(id);
            }
        });
        return doubles;
    }

    @Override
    public void close() {
        server.stop();
    }
}
