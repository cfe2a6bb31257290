package se.hlt.notification;

import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Ordinary e-mail, by SMTP. */
class MailChannel implements Channel {

    private final JavaMailSender sender;
    private final Mails mails;

    MailChannel(JavaMailSender sender, Mails mails) {
        this.sender = sender;
        this.mails = mails;
    }

    @Override
    public void deliver(Message message) {
        MimeMessage mail = mails.of(message);
        try {
            sender.send(mail);
        } catch (MailAuthenticationException e) {
            throw DeliveryException.passing("SMTP-LOGIN");
        } catch (MailSendException e) {
            throw DeliveryException.passing(isRefusal(e) ? "SMTP-REFUSED" : "SMTP-CONNECTION");
        } catch (MailException e) {
            throw DeliveryException.passing("SMTP-OTHER");
        }
    }

    /** The server was reached and would not take this mail. It may be full, or not know the address yet. */
    private static boolean isRefusal(MailSendException failure) {
        return failure.getFailedMessages().values().stream().anyMatch(SendFailedException.class::isInstance);
    }
}
