/** What diagrams, decisions and forms must satisfy to be deployed. */
@org.springframework.modulith.ApplicationModule(displayName = "Modelling")
package se.hlt.modelling;
