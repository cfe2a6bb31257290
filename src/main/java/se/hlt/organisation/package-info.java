/** Sites, agencies, teams and people: read from {@code sites/*.yaml} and given to the engine at start. */
@org.springframework.modulith.ApplicationModule(displayName = "Organisation")
package se.hlt.organisation;
