/** Asking for consent, weighing it together, and its withdrawal. */
package se.hlt.consent;
