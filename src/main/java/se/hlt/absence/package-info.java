/** Someone is away: who stands in, from when to when, and that what was lent comes back. */
package se.hlt.absence;
