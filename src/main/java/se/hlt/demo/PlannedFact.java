package se.hlt.demo;

import java.time.LocalDate;

/**
 * What a planned act makes true, so that a scenario can be counted without looking at what was played.
 *
 * @param code which of several, such as the decision; null where there is only one
 * @param day the day that the people note, which may be another than that on which they note it
 */
public record PlannedFact(Kind kind, String code, LocalDate day) {

    /** What can be counted. */
    public enum Kind {
        /** The first contact; the code is {@code yes} or {@code no}, as the family wants. */
        CONTACTED,
        /** Everyone has answered: {@code given} or {@code refused}. */
        CONSENT,
        /** The team has got the case: {@code shared} or {@code deidentified}. */
        SHARED,
        /** The case is booked on the meeting of the day. */
        BOOKED,
        /** The meeting's decision. */
        DECIDED,
        /** The initiator has told the family. */
        FEEDBACK,
        /** The SIP meeting was held. */
        SIP_HELD,
        /** A support action has ended: {@code done}, {@code partly} or {@code notDone}. */
        ACTION,
        /** SDQ before SIP or follow-up, or at close; the code is the total difficulties, or {@code none}. */
        SDQ,
        /** ORS at SIP or follow-up; the code is the total. */
        ORS,
        /** A follow-up meeting was held; the code is its decision. */
        FOLLOWED_UP,
        /** The case is closed with this outcome. */
        OUTCOME,
        /** The consent was withdrawn, or ran out. */
        WITHDRAWN,
        /** A concern report was made. */
        CONCERN,
        /** Nothing is left to do in the agency; the code is the last thing done. */
        ENDED
    }
}
