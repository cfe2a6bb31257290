/** What is above the cases: reviews by the managers, who is coordinator and key person, gatherings, new teams. */
package se.hlt.governance;
