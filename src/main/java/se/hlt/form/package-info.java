/** Checks submitted forms on the server, by the same file that the browser uses and by the rules of the domain. */
package se.hlt.form;
