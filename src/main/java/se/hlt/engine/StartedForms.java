package se.hlt.engine;

/** Is told when someone has sent a start form, within the transaction of the start. */
public interface StartedForms {

    /** The person has started the process. */
    void started(String userId, String processKey);
}
