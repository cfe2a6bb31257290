/** Fictional cases for the demo site, made by running the real processes. Not in production. */
package se.hlt.demo;
