package se.hlt.notification;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import se.hlt.engine.SetupException;

/**
 * How messages leave.
 *
 * @param channel which channel is used where a site's file says nothing: {@code mail}, {@code service}, {@code file} or
 *     {@code none}
 * @param folder where the file channel writes, or empty: then there is no such channel
 * @param from sender of mails
 * @param timeout the longest a channel may wait for a connection, and again for an answer
 * @param service the municipality's own message service, or null
 */
@ConfigurationProperties("hlt.outbox")
record OutboxProperties(
        @DefaultValue("file") String channel,
        @DefaultValue("") String folder,
        @DefaultValue("") String from,
        @DefaultValue("20s") Duration timeout,
        Service service) {

    /**
     * Where to post messages, and where to get the right to.
     *
     * @param url takes a message as JSON
     * @param tokenUrl gives a token for client id and secret (OAuth 2.0, client credentials)
     * @param scope what the token is asked for, or empty
     */
    record Service(URI url, URI tokenUrl, String clientId, String clientSecret, @DefaultValue("") String scope) {

        /** @throws SetupException if something is missing */
        void check() {
            if (url == null
                    || tokenUrl == null
                    || !StringUtils.hasText(clientId)
                    || !StringUtils.hasText(clientSecret)) {
                throw new SetupException("Meddelandetjänsten är inte färdigt angiven. Sätt HLT_OUTBOX_SERVICE_URL,"
                        + " HLT_OUTBOX_SERVICE_TOKENURL, HLT_OUTBOX_SERVICE_CLIENTID och"
                        + " HLT_OUTBOX_SERVICE_CLIENTSECRET, alla fyra.");
            }
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Service[" + url + "]";
        }
    }
}
