package se.hlt.engine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.el.CommandContextFunctions;
import org.camunda.bpm.engine.impl.el.DateTimeFunctions;
import org.camunda.spin.json.SpinJsonNode;
import org.joda.time.DateTime;

/**
 * All that an expression may reach, in a diagram, a decision or a stored filter. What is not here does not exist: no class,
 * no reflection, nothing that changes anything. A method is written with the number of its arguments.
 */
public final class ExpressionMembers {

    private static final Set<String> FUNCTIONS = Set.of(
            CommandContextFunctions.CURRENT_USER,
            CommandContextFunctions.CURRENT_USER_GROUPS,
            DateTimeFunctions.NOW,
            DateTimeFunctions.DATE_TIME);

    private static final Set<String> CASE_PROPERTIES =
            Set.of("processBusinessKey", "businessKey", "processInstanceId", "currentActivityId");
    private static final Set<String> TASK_PROPERTIES = Set.of("assignee", "taskDefinitionKey", "dueDate", "createTime");
    private static final Map<Class<?>, Set<String>> PROPERTIES =
            Map.of(DelegateExecution.class, CASE_PROPERTIES, DelegateTask.class, TASK_PROPERTIES);

    private static final Set<String> RESULT =
            Set.of("getSingleResult/0", "getFirstResult/0", "getSingleEntry/0", "size/0", "isEmpty/0");
    private static final Set<String> ROW = Set.of("getEntry/1", "getFirstEntry/0", "getSingleEntry/0");
    private static final Map<Class<?>, Set<String>> METHODS = Map.ofEntries(
            Map.entry(
                    SpinJsonNode.class,
                    Set.of(
                            "prop/1",
                            "hasProp/1",
                            "elements/0",
                            "stringValue/0",
                            "numberValue/0",
                            "boolValue/0",
                            "isNull/0",
                            "isArray/0")),
            Map.entry(DmnDecisionResult.class, RESULT),
            Map.entry(DmnDecisionTableResult.class, RESULT),
            Map.entry(DmnDecisionResultEntries.class, ROW),
            Map.entry(DmnDecisionRuleResult.class, ROW),
            Map.entry(DelegateExecution.class, Set.of("getVariable/1", "hasVariable/1", "getProcessBusinessKey/0")),
            Map.entry(DelegateTask.class, Set.of("getVariable/1", "hasVariable/1")),
            Map.entry(
                    String.class,
                    Set.of("length/0", "isEmpty/0", "contains/1", "startsWith/1", "endsWith/1", "equals/1")),
            Map.entry(Number.class, Set.of("intValue/0", "longValue/0", "doubleValue/0")),
            Map.entry(Collection.class, Set.of("size/0", "isEmpty/0", "contains/1")),
            Map.entry(Map.class, Set.of("size/0", "isEmpty/0", "containsKey/1", "get/1")),
            Map.entry(DateTime.class, Set.of("toDate/0", "withTimeAtStartOfDay/0")));

    private static final List<String> STEPS =
            List.of("Years", "Months", "Weeks", "Days", "Hours", "Minutes", "Seconds", "Millis");
    private static final Set<String> FIELDS = Set.of(
            "withYear/1",
            "withMonthOfYear/1",
            "withDayOfMonth/1",
            "withDayOfYear/1",
            "withDayOfWeek/1",
            "withWeekOfWeekyear/1",
            "withHourOfDay/1",
            "withMinuteOfHour/1",
            "withSecondOfMinute/1",
            "withMillisOfSecond/1",
            "withMillisOfDay/1");

    private ExpressionMembers() {}

    /** True for the functions without receiver: who is logged in, and what time it is. */
    public static boolean isFunction(String name) {
        return FUNCTIONS.contains(name);
    }

    /** True if some kind of value, other than a bean, has the method. */
    public static boolean isMethod(String name, int arguments) {
        return Stream.concat(METHODS.values().stream(), Stream.of(FIELDS))
                        .anyMatch(of -> of.contains(name + '/' + arguments))
                || isStep(name, arguments);
    }

    /** True if this bean, which is {@link CallableFromDiagrams}, has the method. */
    public static boolean isMethodOf(Class<?> bean, String name, int arguments) {
        return DiagramBeans.isCallable(bean)
                && Arrays.stream(bean.getDeclaredMethods()).anyMatch(method -> isCalled(method, name, arguments));
    }

    /** True if {@code execution} or {@code task} has the property. */
    public static boolean isProperty(String name) {
        return PROPERTIES.values().stream().anyMatch(of -> of.contains(name));
    }

    static boolean mayCall(Object receiver, String name, int arguments) {
        return isMethodOf(receiver.getClass(), name, arguments)
                || has(METHODS, receiver, name + '/' + arguments)
                || receiver instanceof DateTime && (FIELDS.contains(name + '/' + arguments) || isStep(name, arguments));
    }

    static boolean mayRead(Object receiver, String property) {
        return has(PROPERTIES, receiver, property);
    }

    private static boolean has(Map<Class<?>, Set<String>> members, Object receiver, String member) {
        return members.entrySet().stream()
                .anyMatch(
                        of -> of.getKey().isInstance(receiver) && of.getValue().contains(member));
    }

    private static boolean isStep(String name, int arguments) {
        return arguments == 1
                && STEPS.stream().anyMatch(step -> name.equals("plus" + step) || name.equals("minus" + step));
    }

    private static boolean isCalled(Method method, String name, int arguments) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && method.getName().equals(name)
                && method.getParameterCount() == arguments;
    }
}
