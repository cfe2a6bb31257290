package se.hlt.modelling;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import se.hlt.engine.DiagramBeans;

/** Where a diagram names a step of the system's, the step exists and is of the kind that can stand there. */
@Component
class DelegateRule implements Rule {

    private static final String DELEGATE = "delegateExpression";
    private static final Pattern ONE_BEAN = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");

    private final DiagramBeans beans;

    DelegateRule(DiagramBeans beans) {
        this.beans = beans;
    }

    @Override
    public Stream<Finding> check(Upload upload) {
        return upload.diagrams().stream()
                .flatMap(Tag::all)
                .filter(tag -> !named(tag).isEmpty())
                .filter(tag -> !isStep(named(tag), kinds(tag)))
                .map(tag -> tag.finding("Det finns inget sådant steg i systemet, eller så kan det inte stå här."
                        + " Skriv stegets namn som ${namn}, till exempel ${sendReminder}."));
    }

    private static String named(Tag tag) {
        String inElement = tag.get(DELEGATE);
        return inElement.isEmpty() ? tag.camunda(DELEGATE) : inElement;
    }

    private boolean isStep(String expression, List<Class<?>> kinds) {
        Matcher bean = ONE_BEAN.matcher(expression);
        return bean.matches()
                && beans.type(bean.group(1))
                        .filter(type -> kinds.stream().anyMatch(kind -> kind.isAssignableFrom(type)))
                        .isPresent();
    }

    private static List<Class<?>> kinds(Tag tag) {
        return switch (tag.name()) {
            case "taskListener" -> List.of(TaskListener.class);
            case "executionListener" -> List.of(ExecutionListener.class, JavaDelegate.class);
            default -> List.of(JavaDelegate.class);
        };
    }
}
