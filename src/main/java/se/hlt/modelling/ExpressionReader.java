package se.hlt.modelling;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstParameters;
import org.camunda.bpm.impl.juel.AstProperty;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Parser;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import se.hlt.engine.DiagramBeans;
import se.hlt.engine.ExpressionMembers;

/** Reads an expression with the engine's own parser, without running it, and notes what it may not use. */
final class ExpressionReader {

    private static final String ADVICE = " Använd jämförelser av variabler, deadline och beslutens svar.";

    /** What the engine itself puts before expressions, whose properties may be read. */
    private static final Set<String> ENGINE_NAMES = Set.of("execution", "task");

    /** Methods that give a decision's row, whose outputs are read by name. */
    private static final Set<String> ROWS = Set.of("getSingleResult", "getFirstResult");

    private final DiagramBeans beans;
    private final List<String> faults = new ArrayList<>();
    private final Map<AstProperty, Dot> dots = new IdentityHashMap<>();
    private final Map<AstNode, String> methods = new IdentityHashMap<>();

    ExpressionReader(DiagramBeans beans) {
        this.beans = beans;
    }

    /** A dot, and what stands before and after it. */
    private record Dot(AstNode receiver, String name) {}

    /** What is wrong with the expression, in Swedish; empty if nothing is. */
    List<String> faults(String expression) {
        try {
            new Reading().build(expression);
        } catch (TreeBuilderException e) {
            return List.of("Ett uttryck kan inte läsas. Kontrollera klamrar, citattecken och parenteser.");
        } catch (StackOverflowError e) {
            return List.of("Ett uttryck är för långt. Dela upp det.");
        }
        dots.values().forEach(this::checkProperty);
        return faults.stream().distinct().toList();
    }

    private void checkProperty(Dot dot) {
        boolean ofEngine = dot.receiver() instanceof AstIdentifier identifier
                && ENGINE_NAMES.contains(identifier.getName())
                && ExpressionMembers.isProperty(dot.name());
        boolean ofRow = ROWS.contains(methods.getOrDefault(dot.receiver(), ""));
        if (!ofEngine && !ofRow) {
            faults.add("Ett uttryck läser en egenskap som uttryck inte får läsa." + ADVICE);
        }
    }

    private void checkMethod(Dot dot, int arguments) {
        boolean allowed = dot.receiver() instanceof AstIdentifier identifier
                        && beans.type(identifier.getName()).isPresent()
                ? beans.callable(identifier.getName())
                        .filter(bean -> ExpressionMembers.isMethodOf(bean, dot.name(), arguments))
                        .isPresent()
                : ExpressionMembers.isMethod(dot.name(), arguments);
        if (!allowed) {
            faults.add("Ett uttryck anropar något som uttryck inte får anropa." + ADVICE);
        }
    }

    private final class Reading extends Builder {

        private static final long serialVersionUID = 1L;

        Reading() {
            super(Feature.METHOD_INVOCATIONS);
        }

        @Override
        protected Parser createParser(String expression) {
            return new NotingParser(this, expression);
        }
    }

    private final class NotingParser extends Parser {

        NotingParser(Builder context, String expression) {
            super(context, expression);
        }

        @Override
        protected AstIdentifier createAstIdentifier(String name, int index) {
            if (beans.isReserved(name)) {
                faults.add("Ett uttryck använder ett namn som är systemets eget." + ADVICE);
            }
            return super.createAstIdentifier(name, index);
        }

        @Override
        protected AstFunction createAstFunction(String name, int index, AstParameters parameters) {
            if (!ExpressionMembers.isFunction(name)) {
                faults.add("Ett uttryck använder en funktion som inte finns." + ADVICE);
            }
            return super.createAstFunction(name, index, parameters);
        }

        @Override
        protected AstBracket createAstBracket(AstNode base, AstNode property, boolean lvalue, boolean strict) {
            faults.add("Ett uttryck använder hakparenteser, och det får det inte." + ADVICE);
            return super.createAstBracket(base, property, lvalue, strict);
        }

        @Override
        protected AstDot createAstDot(AstNode base, String property, boolean lvalue) {
            AstDot dot = super.createAstDot(base, property, lvalue);
            dots.put(dot, new Dot(base, property));
            return dot;
        }

        @Override
        protected AstMethod createAstMethod(AstProperty property, AstParameters parameters) {
            AstMethod method = super.createAstMethod(property, parameters);
            Dot dot = dots.remove(property);
            if (dot != null) {
                checkMethod(dot, parameters.getCardinality());
                methods.put(method, dot.name());
            }
            return method;
        }
    }
}
