/** What someone has typed in a form and not sent yet: kept encrypted, for that person only, until it is sent or too old. */
package se.hlt.draft;
