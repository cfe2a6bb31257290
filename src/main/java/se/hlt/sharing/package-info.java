/** Between the pools: what crosses, when it stops, and who takes over. */
package se.hlt.sharing;
