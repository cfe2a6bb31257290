package se.hlt.insight;

/**
 * One line of a report as people read it.
 *
 * @param label what is counted: "Ålder 6–9 år"
 * @param value how many or how long, or that it is not shown
 */
public record FigureLine(String label, String value) {}
