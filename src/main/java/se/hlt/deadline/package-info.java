/** The Swedish calendar, and when something is due, reminded of and escalated. */
package se.hlt.deadline;
