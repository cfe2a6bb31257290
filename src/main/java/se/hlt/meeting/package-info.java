/** HLT meetings, and a case's way through one: agenda, decision, feedback. */
package se.hlt.meeting;
