package se.hlt.organisation;

/**
 * A site file cannot be used. The message, in Swedish, says which file and line, what is wrong and what to do; it stops
 * the start.
 */
public class SiteFileException extends RuntimeException {

    SiteFileException(String message) {
        super(message);
    }

    SiteFileException(String file, int line, String problem) {
        super(file + " rad " + line + ": " + problem);
    }
}
