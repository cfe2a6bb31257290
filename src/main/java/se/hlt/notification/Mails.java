package se.hlt.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/**
 * Makes e-mails (RFC 5322). The same message gives the same mail, Message-ID and date included, so that the receiving side
 * can tell a repetition.
 */
class Mails {

    private final InternetAddress from;
    private final String domain;

    /**
     * @param from {@code hlt@kommun.example}
     * @throws se.hlt.engine.SetupException if that is no address
     */
    Mails(String from) {
        try {
            this.from = address(from, "HLT");
        } catch (DeliveryException e) {
            throw new se.hlt.engine.SetupException(
                    "Avsändaren för e-post är inte en e-postadress. Sätt HLT_MAIL_FROM (hlt.outbox.from), till exempel"
                            + " hlt@kommun.example.");
        }
        this.domain = from.substring(from.indexOf('@') + 1);
    }

    /**
     * @throws DeliveryException lasting, if the address is none
     */
    MimeMessage of(Message message) {
        try {
            MimeMessage mail = new Mail(messageId(message));
            mail.setFrom(from);
            mail.setRecipient(RecipientType.TO, address(message.address(), message.name()));
            mail.setSubject(oneLine(message.subject()), StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(message.createdAt()));
            mail.setHeader("Content-Language", "sv");
            // Nobody's absence notice answers a machine (RFC 3834; the other is Exchange's).
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("X-Auto-Response-Suppress", "All");
            if (message.calendars().isEmpty()) {
                mail.setText(message.text(), StandardCharsets.UTF_8.name());
            } else {
                mail.setContent(withCalendars(message));
            }
            mail.saveChanges();
            return mail;
        } catch (MessagingException e) {
            throw DeliveryException.lasting("MAIL-BUILD");
        }
    }

    /** As RFC 6047 wants it, so that mail programs offer to put the meeting into the calendar, or take it out. */
    private static MimeMultipart withCalendars(Message message) throws MessagingException {
        MimeMultipart parts = new Parts("hlt-" + message.id());
        MimeBodyPart text = new MimeBodyPart();
        text.setText(message.text(), StandardCharsets.UTF_8.name());
        parts.addBodyPart(text);
        for (Message.Calendar calendar : message.calendars()) {
            MimeBodyPart part = new MimeBodyPart();
            String type = "text/calendar; charset=UTF-8; method=" + calendar.method();
            part.setDataHandler(new DataHandler(
                    new ByteArrayDataSource(calendar.content().getBytes(StandardCharsets.UTF_8), type)));
            part.setFileName("hlt-mote.ics");
            parts.addBodyPart(part);
        }
        return parts;
    }

    /** The Message-ID, the same each time. */
    String messageId(Message message) {
        return "<" + message.id() + "@" + domain + ">";
    }

    private static InternetAddress address(String address, String name) {
        try {
            InternetAddress parsed = new InternetAddress(oneLine(address), true);
            parsed.validate();
            if (!parsed.getAddress().equals(address) || address.indexOf('@') < 1) {
                throw DeliveryException.lasting("BAD-ADDRESS");
            }
            parsed.setPersonal(oneLine(name), StandardCharsets.UTF_8.name());
            return parsed;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw DeliveryException.lasting("BAD-ADDRESS");
        }
    }

    /** A line break in a header's value would begin another header. */
    private static String oneLine(String value) {
        return value.replaceAll("\\p{Cntrl}+", " ");
    }

    /** With the same line between its parts each time. */
    private static final class Parts extends MimeMultipart {

        Parts(String boundary) {
            ParameterList parameters = new ParameterList();
            parameters.set("boundary", boundary);
            contentType = new ContentType("multipart", "mixed", parameters).toString();
        }
    }

    /** Keeps its Message-ID when it is saved. */
    private static final class Mail extends MimeMessage {

        private final String id;

        Mail(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
