package se.hlt.organisation;

import java.util.Set;

/**
 * Which messages to which roles go by which channel.
 *
 * @param channel name of the channel; {@code none} sends nothing
 * @param roles whom it is about; none means everyone
 * @param messages names of messages, {@code deadline-near}; none means all
 * @param place where the rule stands, for complaints: {@code havsvik.yaml rad 12}
 */
public record MessageRule(String channel, Set<Role> roles, Set<String> messages, String place) {

    public MessageRule {
        roles = Set.copyOf(roles);
        messages = Set.copyOf(messages);
    }
}
