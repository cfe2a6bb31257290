package se.hlt.form;

import java.time.LocalDate;

/** What many forms demand of their dates. */
public final class Dates {

    private Dates() {}

    /** Something that has happened: not later than today. */
    public static void notInFuture(Submission submission, Problems problems, LocalDate today, String... keys) {
        for (String key : keys) {
            submission
                    .date(key)
                    .filter(date -> date.isAfter(today))
                    .ifPresent(date ->
                            problems.add(key, "datumet ligger i framtiden. Ange dagen då det hände, senast i dag."));
        }
    }

    /** Something that is to come: not earlier than today. */
    public static void notInPast(Submission submission, Problems problems, LocalDate today, String... keys) {
        for (String key : keys) {
            submission
                    .date(key)
                    .filter(date -> date.isBefore(today))
                    .ifPresent(date -> problems.add(key, "datumet har passerat. Ange i dag eller en senare dag."));
        }
    }
}
