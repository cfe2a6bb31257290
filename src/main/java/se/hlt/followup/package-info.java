/** Follow-up meetings, at the latest every six months. */
package se.hlt.followup;
