package se.hlt.notification;

import java.util.Optional;

/** What goes with a message about a meeting: the one who knows meetings knows it when the message is put into words. */
@FunctionalInterface
public interface Enclosures {

    /**
     * What there is to say of a meeting, and to put into calendars.
     *
     * @param meeting when and where: "onsdag 16 september 2026 kl. 13.00–15.00"
     * @param cases the numbers of the cases on its agenda, with commas between; empty if there are none
     * @param calendar an iCalendar object (RFC 5545)
     * @param method what it asks of the calendar (RFC 5546): {@code REQUEST} or {@code CANCEL}
     */
    record Enclosure(String meeting, String cases, String calendar, String method) {}

    /**
     * @param about what the message is about: a meeting's key, or a case's number, or null
     * @return empty where it is no meeting that members have been called to
     */
    Optional<Enclosure> of(String about);
}
