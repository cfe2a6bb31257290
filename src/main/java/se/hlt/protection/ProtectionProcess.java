package se.hlt.protection;

import static se.hlt.engine.Classification.OPERATIONAL;

import java.util.List;
import se.hlt.engine.Variable;
import se.hlt.identification.Choice;

/** {@code name-persons} and {@code protect-identity}: who works with a case whose child's identity is protected. */
public final class ProtectionProcess {

    /** Key persons of the agencies that the consent covers. */
    public static final Variable<List<Choice>> PERSONS_TO_NAME =
            Variable.list("personsToName", OPERATIONAL, Choice.class);

    /** User ids of those who may work with the case. */
    public static final Variable<List<String>> NAMED_PERSONS = Variable.list("namedPersons", OPERATIONAL, String.class);

    /** True where the case is in its own circle, whether or not someone is named in it. */
    public static final Variable<Boolean> SHARED_WITH_NAMED = Variable.bool("sharedWithNamed", OPERATIONAL);

    private ProtectionProcess() {}
}
