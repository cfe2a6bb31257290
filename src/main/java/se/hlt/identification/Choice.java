package se.hlt.identification;

/** One answer that a form offers: what is read and what is stored. */
public record Choice(String label, String value) {}
