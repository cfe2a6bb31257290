package se.hlt.failure;

/**
 * An exception whose message may be shown, logged and stored: a text of our own that repeats nothing of what was typed
 * or stored. The message of every other exception is treated as if it held personal data.
 */
public interface PlainMessage {}
