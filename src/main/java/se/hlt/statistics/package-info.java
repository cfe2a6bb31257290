/** What each team and site reports of a term. */
package se.hlt.statistics;
