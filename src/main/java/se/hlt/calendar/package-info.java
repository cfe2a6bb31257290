/** Days: which are days off in Sweden, which are school breaks, and on which a team meets. Knows no site and no engine. */
package se.hlt.calendar;
