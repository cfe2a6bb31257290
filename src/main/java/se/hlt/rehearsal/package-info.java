/**
 * A changed set of diagrams, decisions and forms is tried before it is used: fictional cases of two years are played through
 * it, in a process and a database of their own. {@code docs/adr/0043-rehearsal.md}.
 */
package se.hlt.rehearsal;
