package se.hlt.notification;

import java.time.Instant;
import java.util.List;

/**
 * A message in words, ready to be handed over.
 *
 * @param id the same at every try
 * @param createdAt when what it tells happened; the same at every try
 * @param userId whom it is for
 * @param name first and last name of that person
 * @param address the person's e-mail address
 * @param subject one line
 * @param text lines ended by {@code \n}
 * @param calendars what to put into the recipient's calendar
 */
record Message(
        String id,
        Instant createdAt,
        String userId,
        String name,
        String address,
        String subject,
        String text,
        List<Calendar> calendars) {

    /**
     * A change of a calendar.
     *
     * @param method {@code REQUEST} or {@code CANCEL} (RFC 5546)
     * @param content an iCalendar object (RFC 5545)
     */
    record Calendar(String method, String content) {}

    Message {
        calendars = List.copyOf(calendars);
    }

    /** One without anything for the calendar. */
    Message(String id, Instant createdAt, String userId, String name, String address, String subject, String text) {
        this(id, createdAt, userId, name, address, subject, text, List.of());
    }

    /** Without address and words, so that they never end up in a log. */
    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
