/**
 * The case at a glance, beside each task in Tasklist: where it is, what has happened, what comes next, and who has read it.
 * Shows what others keep and keeps nothing itself; no room depends on it.
 */
package se.hlt.overview;
