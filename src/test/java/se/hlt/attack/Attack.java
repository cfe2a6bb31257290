package se.hlt.attack;

import java.util.Set;

/**
 * One request of an operation.
 *
 * @param path with parameters filled in and encoded, from the prefix on
 * @param accept the media type asked for
 * @param mediaType of the body; null if there is none
 * @param sent the values that the attacker put in, which an answer may repeat
 */
record Attack(Operation operation, String path, String accept, String mediaType, String body, Set<String> sent) {

    @Override
    public String toString() {
        return operation.id() + ": " + operation.method() + " " + path + (body == null ? "" : " " + brief(body));
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }
}
