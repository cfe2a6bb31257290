package se.hlt.notification;

import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the link in a message leads: a page that goes on to the task in Tasklist, at once. Tasklist asks for login first, if
 * need be. It answers everyone the same, whether there is such a task or not.
 *
 * <p>A link straight to Tasklist would log out whoever is logged in: the session's cookie is not sent with a link from another
 * site (a mail in the browser), so Tasklist's page would start a new session in its place. This page has no session, and what
 * it opens is opened from our own site. A redirect would not do: to the browser it still comes from the other site.
 */
@RestController
class TaskLinkPage {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String COCKPIT = "/camunda/app/cockpit/default/";

    @GetMapping(path = TaskLink.PATH + "{taskId}", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String lead(@PathVariable String taskId) {
        String target = target(taskId);
        return """
                <!DOCTYPE html>
                <html lang="sv">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="refresh" content="0; url=%1$s">
                <title>HLT</title>
                </head>
                <body><p><a href="%1$s">Öppna</a></p></body>
                </html>
                """
                .formatted(target);
    }

    private static String target(String taskId) {
        if (taskId.equals(TaskLink.READ_LOG)) {
            return COCKPIT + "#/loggkontroll";
        }
        boolean task = ID.matcher(taskId).matches() && !taskId.equals(TaskLink.TASKLIST);
        return task ? TASKLIST + "#/?task=" + taskId : TASKLIST;
    }
}
