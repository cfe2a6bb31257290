package se.hlt.form;

import java.util.Set;

/** What the domain demands of a form beyond what the form's own file can say. */
public interface FormRule {

    /** Ids of the forms that it checks. */
    Set<String> forms();

    void check(Submission submission, Problems problems);
}
