/** What a start must find, and the step that comes before it: settings, folders, the database and its schema; leaving in order. */
@org.springframework.modulith.ApplicationModule(displayName = "Setup")
package se.hlt.setup;
