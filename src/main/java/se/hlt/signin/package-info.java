/** What identity providers and directories say about people, and what it gives them here (ADR 0046, ADR 0047). */
@org.springframework.modulith.ApplicationModule(displayName = "Sign-in")
package se.hlt.signin;
