package se.hlt.notification;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.hlt.engine.SetupException;

/**
 * The link in a message that opens a task: an address and the task's id, nothing about the child. Whoever follows it logs in,
 * and sees the task if it is his or hers to see ({@link TaskLinkPage}).
 */
@Component
public class TaskLink {

    /** Where {@link TaskLinkPage} answers. */
    static final String PATH = "/uppgift/";

    /** Stand where a task's id would; no task has such an id. */
    static final String TASKLIST = "alla";

    static final String READ_LOG = "loggkontroll";

    private final String address;

    /**
     * Takes the address that people use.
     *
     * @param address such as {@code https://hlt.example.se}
     * @throws SetupException if it is no address of a whole host
     */
    TaskLink(@Value("${hlt.address}") String address) {
        this.address = checked(address);
    }

    /** The link to the task of this id, whether it is there or not. */
    public String to(String taskId) {
        return address + PATH + taskId;
    }

    /** The link to the list of tasks. */
    String toTasklist() {
        return address + PATH + TASKLIST;
    }

    /** The link to the process leader's view of who has read which case. */
    String toReadLog() {
        return address + PATH + READ_LOG;
    }

    private static String checked(String address) {
        try {
            URI uri = new URI(address.strip());
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean bare = uri.getPath() != null && uri.getPath().matches("/?");
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (web && uri.getHost() != null && bare && plain) {
                return uri.getScheme() + "://" + uri.getAuthority();
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new SetupException(
                "hlt.address är ingen adress som länkar i meddelanden kan börja med. Sätt HLT_ADDRESS till"
                        + " den adress som personalen använder, utan något efter värdnamnet, till exempel"
                        + " https://hlt.kommunen.se.");
    }
}
