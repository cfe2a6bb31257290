/** What failed, told without what it was about: codes for people and logs, and exceptions whose message may be shown. */
@org.springframework.modulith.ApplicationModule(displayName = "Failure")
package se.hlt.failure;
