/** What can be counted: anonymous facts, kept when the cases themselves are gone. */
package se.hlt.insight;
