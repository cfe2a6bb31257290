/**
 * Process leaders change diagrams, decisions and forms: what they deploy becomes a change that is checked, seen by a second
 * leader, begins to be used, and can be undone. {@code docs/adr/0041-changes-go-through-one-door.md}.
 */
package se.hlt.release;
