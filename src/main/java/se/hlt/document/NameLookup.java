package se.hlt.document;

import java.util.Map;
import java.util.regex.Pattern;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;

/**
 * All that <code>${…}</code> can do in a template: look up a value that was handed over, by its name, and a part of it by
 * its own. Nothing is called, no class is reached, and a name that was not handed over is an error.
 */
class NameLookup implements IStandardVariableExpressionEvaluator {

    private static final Pattern NAMES = Pattern.compile("[a-zA-Z]\\w*(\\.[a-zA-Z]\\w*)*");

    @Override
    public Object evaluate(
            IExpressionContext context,
            IStandardVariableExpression expression,
            StandardExpressionExecutionContext execution) {
        String path = expression.getExpression();
        if (!NAMES.matcher(path).matches()) {
            throw new TemplateProcessingException("A template may name values and nothing more: " + path);
        }
        String[] names = path.split("\\.");
        if (!context.containsVariable(names[0])) {
            throw new TemplateProcessingException("The template names a value that it is not given: " + path);
        }
        Object value = context.getVariable(names[0]);
        for (int i = 1; i < names.length; i++) {
            if (!(value instanceof Map<?, ?> parts) || !parts.containsKey(names[i])) {
                throw new TemplateProcessingException("The template names a part that there is not: " + path);
            }
            value = parts.get(names[i]);
        }
        return value;
    }
}
