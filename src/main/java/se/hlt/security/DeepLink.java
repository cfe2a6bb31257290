package se.hlt.security;

import java.util.regex.Pattern;

/** Where someone was going before the login: a page of Tasklist, Cockpit, Admin or Start, and nothing else. */
final class DeepLink {

    static final String PARAMETER = "till";

    static final String TASKLIST = "/camunda/app/tasklist/default/";

    private static final Pattern OURS = Pattern.compile(
            "/camunda/app/(?:tasklist|cockpit|admin|welcome)/default/(?:#/[!-~&&[^\"'<>\\\\]]{0,1000})?");

    private DeepLink() {}

    /** The address if it is one of ours, otherwise Tasklist. */
    static String of(String wanted) {
        return wanted != null && OURS.matcher(wanted).matches() ? wanted : TASKLIST;
    }
}
