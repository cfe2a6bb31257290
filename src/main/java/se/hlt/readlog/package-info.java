/** Who has read which case: written down at every read, shown to the process leader, followed up each month. */
package se.hlt.readlog;
