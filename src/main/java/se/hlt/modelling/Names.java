package se.hlt.modelling;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names of variables in an expression of the engine's or in FEEL: no texts, functions or properties. */
final class Names {

    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern LOOP = Pattern.compile("\\b(?:for|every|some)\\s+(\\w+)\\s+in\\b");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*(?!\\w)(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "and",
            "or",
            "not",
            "empty",
            "if",
            "else",
            "then",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            "item",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "between",
            "function");

    private Names() {}

    static Set<String> in(String expression) {
        String bare = TEXT.matcher(expression).replaceAll("''").replaceAll("\\blist contains\\s*\\(", "contains(");
        Set<String> local = new LinkedHashSet<>(WORDS);
        Matcher loop = LOOP.matcher(bare);
        while (loop.find()) {
            local.add(loop.group(1));
        }
        String withoutKeys = bare.contains("{") ? bare.replaceAll("([{,]\\s*)\\w+\\s*:", "$1") : bare;
        Set<String> names = new LinkedHashSet<>();
        NAME.matcher(withoutKeys)
                .results()
                .map(found -> found.group())
                .filter(name -> !local.contains(name))
                .forEach(names::add);
        return names;
    }
}
