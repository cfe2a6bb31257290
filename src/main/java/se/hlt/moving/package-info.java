/** Running cases move to another version of their diagram, each as a whole or not at all. */
package se.hlt.moving;
