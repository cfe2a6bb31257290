package se.hlt.draft;

/**
 * The form that a draft is of.
 *
 * @param key {@code task/<id>} or {@code start/<key of the process>}
 * @param taskId null for a start form
 */
record DraftForm(String key, String taskId) {

    static DraftForm task(String taskId) {
        return new DraftForm("task/" + taskId, taskId);
    }

    static DraftForm start(String processKey) {
        return new DraftForm("start/" + processKey, null);
    }
}
