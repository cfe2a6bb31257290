package se.hlt.modelling;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import camundajar.impl.scala.util.Either;
import java.util.stream.Stream;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.QualifiedFunctionInvocation;

/** Reads FEEL with the engine's own parser, without running it, and notes what a decision may not hold. */
final class FeelReader {

    private static final int LONGEST = 4000;
    private static final String UNREADABLE = "En cell kan inte läsas som FEEL. Kontrollera citattecken och parenteser.";

    private final FeelEngine parser = new FeelEngine.Builder().build();

    /**
     * What is wrong with the text, in Swedish.
     *
     * @param isTest true for the condition of a row, false for a value
     */
    Stream<String> faults(String text, boolean isTest) {
        String feel = text.strip();
        if (feel.isEmpty() || isTest && feel.equals("-")) {
            return Stream.empty();
        }
        if (feel.length() > LONGEST) {
            return Stream.of("En cell är för lång. Dela upp den på flera rader.");
        }
        try {
            Either<FeelEngine.Failure, ParsedExpression> parsed =
                    isTest ? parser.parseUnaryTests(feel) : parser.parseExpression(feel);
            return parsed.isLeft()
                    ? Stream.of(UNREADABLE)
                    : forbidden(parsed.toOption().get().expression());
        } catch (StackOverflowError e) {
            return Stream.of(UNREADABLE);
        }
    }

    private static Stream<String> forbidden(Object node) {
        if (node instanceof FunctionDefinition
                || node instanceof JavaFunctionInvocation
                || node instanceof QualifiedFunctionInvocation) {
            return Stream.of(
                    "En cell har en egen funktion eller anropar programkod. Använd bara FEEL:s egna funktioner.");
        }
        if (node instanceof For) {
            return Stream.of("En cell upprepar något (for). Skriv en rad för varje fall i stället.");
        }
        if (node instanceof Product product) {
            return parts(product.productIterator());
        }
        return node instanceof Iterable<?> many ? parts(many.iterator()) : Stream.empty();
    }

    private static Stream<String> parts(Iterator<?> nodes) {
        Stream.Builder<String> found = Stream.builder();
        while (nodes.hasNext()) {
            forbidden(nodes.next()).forEach(found);
        }
        return found.build();
    }
}
