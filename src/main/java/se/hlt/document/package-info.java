/** Letters, plans and forms as accessible PDF, at the task that needs them and for those who have the task. */
package se.hlt.document;
