package se.hlt.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code bin/bench} was asked for.
 *
 * @param isShort reduced sizes
 * @param sizes how many open cases the Tasklist is asked among, growing
 * @param open open cases of the country
 * @param closed closed cases of the country
 * @param minutes how long the day's work may last
 * @param only which parts to run; all of {@link #PARTS} unless said
 */
record Options(boolean isShort, List<Integer> sizes, int open, int closed, int minutes, Set<String> only) {

    static final List<String> PARTS = List.of("tasklist", "jobs", "cases", "cockpit", "history", "start", "country");

    static final String USAGE =
            """
            bin/bench [--short] [--sizes=1000,10000] [--open=N] [--closed=N] [--minutes=N] [--only=part,part]
              --short    reduced sizes, in less than five minutes
              --sizes    open cases that the Tasklist is asked among, each more than the one before (1000,10000,50000,200000)
              --open     open cases of the country in a box (50000)
              --closed   closed cases of the country in a box (500000)
              --minutes  how long the day's work in the country may last (3)
              --only     parts to run: %s"""
                    .formatted(String.join(", ", PARTS));

    private static final int MOST_CASES = 5_000_000;
    private static final int MOST_MINUTES = 600;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException that says in words what is wrong
     */
    static Options of(String... arguments) {
        boolean isShort = List.of(arguments).contains("--short");
        List<Integer> sizes = isShort ? List.of(1_000, 3_000) : List.of(1_000, 10_000, 50_000, 200_000);
        int open = isShort ? 1_000 : 50_000;
        int closed = isShort ? 2_000 : 500_000;
        int minutes = isShort ? 1 : 3;
        Set<String> only = new TreeSet<>(PARTS);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = equals < 0 ? "" : argument.substring(equals + 1);
            switch (name) {
                case "--short" -> requireNone(argument, equals);
                case "--sizes" -> sizes = sizes(value);
                case "--open" -> open = number(name, value, MOST_CASES);
                case "--closed" -> closed = number(name, value, MOST_CASES);
                case "--minutes" -> minutes = number(name, value, MOST_MINUTES);
                case "--only" -> only = parts(value);
                default -> throw new IllegalArgumentException("There is no option " + argument + ".");
            }
        }
        return new Options(isShort, sizes, open, closed, minutes, only);
    }

    boolean has(String part) {
        return only.contains(part);
    }

    /** Whether anything but the jobs is asked for. */
    boolean needApplication() {
        return only.stream().anyMatch(part -> !part.equals("jobs"));
    }

    private static void requireNone(String argument, int equals) {
        if (equals >= 0) {
            throw new IllegalArgumentException("--short takes no value, but stands as " + argument + ".");
        }
    }

    private static List<Integer> sizes(String value) {
        List<Integer> sizes = new ArrayList<>();
        for (String size : value.split(",", -1)) {
            int number = number("--sizes", size, MOST_CASES);
            if (!sizes.isEmpty() && number <= sizes.get(sizes.size() - 1)) {
                throw new IllegalArgumentException("--sizes have to grow, but stand as " + value + ".");
            }
            sizes.add(number);
        }
        return sizes;
    }

    private static int number(String name, String value, int most) {
        if (!value.matches("[0-9]{1,7}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(
                    "%s takes a whole number from 1 to %d, not «%s».".formatted(name, most, value));
        }
        return Integer.parseInt(value);
    }

    private static Set<String> parts(String value) {
        Set<String> parts = List.of(value.split(",", -1)).stream().collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = new TreeSet<>(parts);
        PARTS.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no part «%s»; there are: %s."
                    .formatted(String.join(", ", unknown), String.join(", ", PARTS)));
        }
        return parts;
    }
}
