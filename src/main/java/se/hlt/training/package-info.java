/** Training on fictional cases: only here does the process leader let time pass (ADR 0035). */
package se.hlt.training;
