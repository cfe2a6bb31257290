/** Login and the hardening of everything that answers over HTTP. */
@org.springframework.modulith.ApplicationModule(displayName = "Security")
package se.hlt.security;
