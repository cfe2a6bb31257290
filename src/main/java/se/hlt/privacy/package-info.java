/** What may be told of a child, and what must not. */
package se.hlt.privacy;
