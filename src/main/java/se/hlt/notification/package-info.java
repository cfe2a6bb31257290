/** The outbox and its channels: the only way out to people. No personal data. */
package se.hlt.notification;
