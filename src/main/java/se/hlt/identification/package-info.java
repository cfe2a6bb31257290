/** From that a child is noticed to that the case is closed, in the agency that noticed it. */
package se.hlt.identification;
