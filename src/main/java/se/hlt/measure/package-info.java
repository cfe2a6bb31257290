/** SDQ, ORS and SRS: scores only, never the licensed items. */
package se.hlt.measure;
