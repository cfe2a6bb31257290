/** The joint plan: SIP meeting, goals, support actions. */
package se.hlt.sip;
