/**
 * What is claimed of speed, measured: {@code bin/bench}. Each line puts ours beside a reference in the same run, so
 * that the ratio holds on another machine than the one it was measured on. No test asserts a time.
 */
package se.hlt.bench;
