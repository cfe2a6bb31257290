/** What staff see of their cases in Tasklist's lists: cards with number and first name, and the search. */
package se.hlt.worklist;
