package se.hlt.consent;

import static se.hlt.engine.Classification.IDENTITY;
import static se.hlt.engine.Classification.OPERATIONAL;
import static se.hlt.engine.Classification.SENSITIVE;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.VariableScope;
import se.hlt.engine.Variable;

/** {@code consent} and {@code consent-withdrawal}. */
public final class ConsentProcess {

    public static final String KEY = "consent";
    public static final String CONSENT_WITHDRAWN = "hlt.consentWithdrawn";
    public static final String CONSENT_NARROWED = "hlt.consentNarrowed";

    /** The answers that count now, one for each who was asked. */
    public static final Variable<List<Consent>> CONSENTS = Variable.list("consents", SENSITIVE, Consent.class);
    /** True when all who were asked agree on at least one agency beside the initiating one. */
    public static final Variable<Boolean> CONSENT_GIVEN = Variable.bool("consentGiven", OPERATIONAL);
    /** The agencies that may share, the initiating one included. */
    public static final Variable<List<String>> SHARED_AGENCIES =
            Variable.list("sharedAgencies", OPERATIONAL, String.class);
    /** The last day on which the consent holds. */
    public static final Variable<LocalDate> CONSENT_VALID_UNTIL = Variable.date("consentValidUntil", OPERATIONAL);

    public static final Variable<Integer> GUARDIANS_TO_ASK = Variable.count("guardiansToAsk", OPERATIONAL);
    public static final Variable<String> CHILD_VIEW_PROMPT = Variable.text("childViewPrompt", OPERATIONAL);

    // One guardian's answer; local to that guardian's task
    public static final Variable<String> GUARDIAN_NAME = Variable.text("guardianName", IDENTITY);
    public static final Variable<String> CONSENT_ANSWER = Variable.text("consentAnswer", SENSITIVE);
    public static final Variable<List<String>> CONSENT_AGENCIES =
            Variable.list("consentAgencies", OPERATIONAL, String.class);
    public static final Variable<LocalDate> CONSENT_DATE = Variable.date("consentDate", OPERATIONAL);
    public static final Variable<String> CONSENT_METHOD = Variable.text("consentMethod", OPERATIONAL);
    public static final Variable<LocalDate> CONSENT_EXPIRES = Variable.date("consentExpires", OPERATIONAL);
    public static final Variable<String> CONSENT_NOTE = Variable.text("consentNote", SENSITIVE);

    // The child
    public static final Variable<String> CHILD_HEARD = Variable.text("childHeard", OPERATIONAL);
    public static final Variable<String> CHILD_VIEW = Variable.text("childView", SENSITIVE);
    public static final Variable<String> CHILD_DECIDES = Variable.text("childDecides", OPERATIONAL);
    public static final Variable<String> CHILD_CONSENTS = Variable.text("childConsents", SENSITIVE);
    public static final Variable<String> CHILD_VIEW_TEXT = Variable.text("childViewText", SENSITIVE);

    // Renewal and withdrawal
    public static final Variable<String> CONSENT_RENEWED = Variable.text("consentRenewed", OPERATIONAL);
    public static final Variable<LocalDate> RENEWED_ON = Variable.date("renewedOn", OPERATIONAL);
    public static final Variable<LocalDate> RENEWED_UNTIL = Variable.date("renewedUntil", OPERATIONAL);
    public static final Variable<String> WITHDRAWN_BY = Variable.text("withdrawnBy", OPERATIONAL);
    public static final Variable<LocalDate> WITHDRAWN_ON = Variable.date("withdrawnOn", OPERATIONAL);
    /** {@code all}, or {@code some} where the consent goes on without {@link #WITHDRAWN_AGENCIES}. */
    public static final Variable<String> WITHDRAWAL_SCOPE = Variable.text("withdrawalScope", OPERATIONAL);

    /** The agencies that may no longer share. */
    public static final Variable<List<String>> WITHDRAWN_AGENCIES =
            Variable.list("withdrawnAgencies", OPERATIONAL, String.class);

    /** True where at least two agencies may go on sharing after the withdrawal. */
    public static final Variable<Boolean> SHARING_REMAINS = Variable.bool("sharingRemains", OPERATIONAL);

    /**
     * True where the agency that keeps the family contact has taken the withdrawal; false where the case is closed, and
     * what the team was told is taken back at once.
     */
    public static final Variable<Boolean> CASE_GOES_ON = Variable.bool("caseGoesOn", OPERATIONAL);

    public static final Variable<String> WITHDRAWAL_NOTE = Variable.text("withdrawalNote", SENSITIVE);

    /** The agencies that a withdrawal is limited to; none where it is of the whole consent. */
    public static List<String> withdrawnAgencies(VariableScope withdrawal) {
        return WITHDRAWAL_SCOPE
                .find(withdrawal)
                .filter("some"::equals)
                .flatMap(some -> WITHDRAWN_AGENCIES.find(withdrawal))
                .orElse(List.of());
    }

    private ConsentProcess() {}
}
