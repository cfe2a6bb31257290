package se.hlt.failure;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What may be told of an exception: its kind, where it happened, and a code. Its message may repeat what a family told
 * (a database names the value that was too long), and is left out unless it is a {@link PlainMessage}.
 */
public final class Failure {

    private static final Pattern ENGINE_CODE = Pattern.compile("\\bENGINE-(?:[A-Z]+-)?\\w{5,6}\\b");
    private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");
    private static final int DEEPEST = 20;

    private Failure() {}

    /** The same for the same fault at the same place, in the log, the answer and Cockpit: {@code FEL-1A2B3C4D}. */
    public static String code(Throwable failure) {
        List<Throwable> chain = chain(failure);
        Throwable root = chain.get(chain.size() - 1);
        CRC32 sum = new CRC32();
        add(sum, root.getClass().getName());
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith("se.hlt.")
                    || frame.getClassName().startsWith("org.camunda.")) {
                add(sum, place(frame));
            }
        }
        return String.format(Locale.ROOT, "FEL-%08X", sum.getValue());
    }

    /** One line: the code and what kind of fault it is. */
    public static String summary(Throwable failure) {
        List<Throwable> chain = chain(failure);
        return code(failure) + ' ' + kind(chain.get(chain.size() - 1));
    }

    /** The stack traces of the exception and its causes, without messages. */
    public static String trace(Throwable failure) {
        StringBuilder text = new StringBuilder(code(failure)).append('\n');
        String before = "";
        for (Throwable part : chain(failure)) {
            text.append(before)
                    .append(part.getClass().getName())
                    .append(details(part))
                    .append('\n');
            for (StackTraceElement frame : part.getStackTrace()) {
                text.append("\tat ").append(frame).append('\n');
            }
            for (Throwable suppressed : part.getSuppressed()) {
                text.append("\tSuppressed: ").append(kind(suppressed)).append('\n');
            }
            before = "Caused by: ";
        }
        return text.toString();
    }

    /** The exception and its causes, the outermost first. */
    public static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable part = failure; part != null && chain.size() < DEEPEST; part = part.getCause()) {
            chain.add(part);
        }
        return chain;
    }

    private static String kind(Throwable part) {
        String name = part.getClass().getSimpleName();
        return (name.isEmpty() ? part.getClass().getName() : name) + details(part);
    }

    private static String details(Throwable part) {
        if (part instanceof PlainMessage) {
            return ": " + part.getMessage();
        }
        if (part instanceof SQLException sql
                && sql.getSQLState() != null
                && SQL_STATE.matcher(sql.getSQLState()).matches()) {
            return " [SQLState " + sql.getSQLState() + ']';
        }
        Matcher code = ENGINE_CODE.matcher(String.valueOf(part.getMessage()));
        return code.find() ? " [" + code.group() + ']' : "";
    }

    /** Without what differs between two runs of one program: the names of classes made at run time. */
    private static String place(StackTraceElement frame) {
        return frame.getClassName().replaceAll("\\$\\$.*", "")
                + '#'
                + frame.getMethodName()
                + ':'
                + frame.getLineNumber();
    }

    private static void add(CRC32 sum, String text) {
        text.chars().forEach(sum::update);
    }
}
