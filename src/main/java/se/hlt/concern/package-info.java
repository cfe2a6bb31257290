/** Concern reports: at any time, by anyone, waiting for nothing. */
package se.hlt.concern;
