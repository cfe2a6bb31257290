package se.hlt.draft;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How drafts are kept ({@code hlt.draft}).
 *
 * @param key AES keys, base64 of 32 bytes each, with commas between: the first encrypts, all of them decrypt
 * @param keyFile where a key is made and kept if none is given; empty in production
 * @param keepDays how many days a draft is kept after it was last saved
 */
@ConfigurationProperties("hlt.draft")
record DraftSettings(
        @DefaultValue("") String key, @DefaultValue("") String keyFile, @DefaultValue("30") int keepDays) {}
