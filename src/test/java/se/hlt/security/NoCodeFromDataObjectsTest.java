package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.modelling.Canary;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Staff;

@HltTest
@DisplayName("Objects, scripts and FEEL")
class NoCodeFromDataObjectsTest {

    private static final String LENA = "lena.larare";
    private static final String JAVA = "application/x-java-serialized-object";
    private static final String JSON = "application/json";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @BeforeEach
    @AfterEach
    void silence() {
        Canary.silence();
    }

    /** A value as REST takes it: kind, format, class, content. */
    record Gadget(String words, String type, String format, String className, String value) {

        @Override
        public String toString() {
            return words;
        }

        Map<String, Object> asRest() {
            Map<String, Object> info = new HashMap<>();
            info.put("serializationDataFormat", format);
            info.put("objectTypeName", className);
            return Map.of("type", type, "value", value, "valueInfo", info);
        }
    }

    static Stream<Gadget> gadgets() {
        String canary = Canary.class.getName();
        String json = "{\"word\":\"x\"}";
        String hinted = "[\"" + canary + "\",{\"word\":\"x\"}]";
        return Stream.of(
                new Gadget("serialized object", "Object", JAVA, canary, serialized(new Canary())),
                new Gadget(
                        "serialized list with an object in it",
                        "Object",
                        JAVA,
                        "java.util.ArrayList",
                        serialized(new java.util.ArrayList<>(List.of(new Canary())))),
                new Gadget(
                        "serialized queue, the start of many gadget chains",
                        "Object",
                        JAVA,
                        PriorityQueue.class.getName(),
                        serialized(new PriorityQueue<>(List.of("a")))),
                new Gadget(
                        "serialized object that says it is a text",
                        "Object",
                        JAVA,
                        "java.lang.String",
                        serialized(new Canary())),
                new Gadget("JSON with a class", "Object", JSON, canary, json),
                new Gadget(
                        "JSON with a class inside a list's",
                        "Object",
                        JSON,
                        "java.util.ArrayList<" + canary + ">",
                        "[" + json + "]"),
                new Gadget(
                        "JSON with a class of the JDK",
                        "Object",
                        JSON,
                        "java.lang.ProcessBuilder",
                        "{\"command\":[\"id\"]}"),
                new Gadget("JSON with a map", "Object", JSON, "java.util.HashMap", hinted),
                new Gadget("XML with a class", "Object", "application/xml", canary, "<canary/>"),
                new Gadget("XML", "Xml", "application/xml", canary, "<!DOCTYPE a><a/>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gadgets")
    @DisplayName("an object is refused on every path that takes variables, and none is made of it")
    void objectsAreRefused(Gadget gadget) {
        String number = journey.identified();
        Task task = staff.lena().task(number, "userTask_contactFamily");
        long before = variables();
        silence();
        Rest rest = new Rest(port);
        Map<String, Object> value = gadget.asRest();

        List<Answer> answers = List.of(
                rest.put(LENA, "/task/" + task.getId() + "/variables/prov", value),
                rest.put(LENA, "/task/" + task.getId() + "/localVariables/prov", value),
                rest.post(LENA, "/task/" + task.getId() + "/variables", Map.of("modifications", Map.of("prov", value))),
                rest.put(LENA, "/process-instance/" + task.getProcessInstanceId() + "/variables/prov", value),
                rest.put(LENA, "/execution/" + task.getExecutionId() + "/localVariables/prov", value),
                rest.post(LENA, "/task/" + task.getId() + "/submit-form", Map.of("variables", Map.of("prov", value))),
                rest.post(LENA, "/task/" + task.getId() + "/complete", Map.of("variables", Map.of("prov", value))),
                rest.post(
                        LENA,
                        "/process-definition/key/identification/start",
                        Map.of("variables", Map.of("prov", value))),
                rest.post(
                        LENA,
                        "/process-definition/key/identification/submit-form",
                        Map.of("variables", Map.of("prov", value))),
                rest.post(
                        LENA,
                        "/message",
                        Map.of("messageName", "hlt.caseShared", "processVariables", Map.of("prov", value))),
                rest.post(
                        "petra.process",
                        "/decision-definition/key/priority/evaluate",
                        Map.of("variables", Map.of("urgency", value, "needArea", value))));

        assertThat(answers).extracting(Answer::status).allMatch(status -> status >= 400);
        assertThat(answers).extracting(Answer::body).noneMatch(body -> body.contains("\"word\""));
        assertThat(variables()).isEqualTo(before);
        assertThat(Canary.sang()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gadgets")
    @DisplayName("the engine itself refuses it too, from anyone")
    void engineRefusesObjects(Gadget gadget) {
        Task task = staff.lena().task(journey.identified(), "userTask_contactFamily");
        silence();
        ObjectValue value = Variables.serializedObjectValue(gadget.value())
                .serializationDataFormat(gadget.format())
                .objectTypeName(gadget.className())
                .create();

        assertThatThrownBy(() -> runtime.setVariable(task.getExecutionId(), "prov", value))
                .isInstanceOf(RuntimeException.class);
        assertThat(decided(value)).doesNotContain("word");
        assertThat(Canary.sang()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serializable", "spin://application/json"})
    @DisplayName("an object that is already in the database is not made anew")
    void storedObject(String serializer) {
        Task task = staff.lena().task(journey.identified(), "userTask_contactFamily");
        runtime.setVariable(
                task.getExecutionId(),
                "prov",
                Variables.byteArrayValue(
                        serializer.equals("serializable")
                                ? Base64.getDecoder().decode(serialized(new Canary()))
                                : "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        jdbc.update(
                "update act_ru_variable set type_ = ?, text2_ = ? where name_ = 'prov'",
                serializer,
                Canary.class.getName());
        silence();

        assertThatThrownBy(() -> runtime.getVariable(task.getExecutionId(), "prov"))
                .isInstanceOf(RuntimeException.class);
        assertThat(Canary.sang()).isFalse();
        jdbc.update("update act_ru_variable set type_ = 'bytes', text2_ = null where name_ = 'prov'");
    }

    @Test
    @DisplayName("the canary sings when it is read back from bytes without protection: the tests above can fail")
    void gadgetWorks() throws Exception {
        byte[] bytes = Base64.getDecoder().decode(serialized(new Canary()));
        silence();

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.readObject();
        }
        assertThat(Canary.sang()).isTrue();
    }

    @Test
    @DisplayName(
            "no script language stands on the class path but FEEL and JUEL, and the engine knows none of them as scripts")
    void noScripts() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .allMatch(factory -> factory.getClass().getName().startsWith("org.camunda."));
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        for (String language :
                List.of("javascript", "ecmascript", "groovy", "python", "ruby", "juel", "feel", "feel-scala", "")) {
            assertThat(configuration.getScriptEngineResolver().getScriptEngine(language, false))
                    .isNull();
            assertThatThrownBy(() -> configuration.getScriptingEngines().getScriptEngineForLanguage(language))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(configuration.isEnableScriptCompilation()).isFalse();
        assertThat(configuration.isEnableScriptEngineLoadExternalResources()).isFalse();
        assertThat(configuration.isEnableFetchScriptEngineFromProcessApplication())
                .isFalse();
        assertThat(configuration.isEnableScriptEngineNashornCompatibility()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value.word",
                "value.getWord()",
                "value.getClass().forName(\"java.lang.Runtime\")",
                "value.toString()",
                "{ f: function(a, b) external { java: { class: \"java.lang.System\", \"method signature\":"
                        + " \"setProperty(java.lang.String, java.lang.String)\" } }, r: f(\"hlt.canary\", \"sang\") }.r"
            })
    @DisplayName("FEEL reaches no Java object and no Java function")
    void feel(String expression) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        FeelEngine feel = configuration.getDmnEngineConfiguration().getFeelEngine();
        Canary canary = new Canary();
        silence();

        assertThat(evaluate(feel, expression, canary)).isNull();
        assertThat(Canary.sang()).isFalse();
    }

    @Test
    @DisplayName("FEEL as it is delivered does reach Java objects: the test above can fail")
    void feelWithoutProtection() {
        Canary canary = new Canary();
        silence();

        evaluate(new ScalaFeelEngineFactory(List.of()).createInstance(), "value.word", canary);
        assertThat(Canary.sang()).isTrue();
    }

    @Test
    @DisplayName("FEEL still knows texts, numbers, dates, lists and JSON")
    void feelStillWorks() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        FeelEngine feel = configuration.getDmnEngineConfiguration().getFeelEngine();

        assertThat(evaluate(feel, "value.a + 1", Map.of("a", 1))).isEqualTo(2L);
        assertThat(evaluate(feel, "count(value)", List.of("a", "b"))).isEqualTo(2L);
        assertThat(evaluate(feel, "value + \"b\"", "a")).isEqualTo("ab");
        assertThat(evaluate(feel, "value.a", org.camunda.spin.Spin.JSON("{\"a\": \"b\"}")))
                .isEqualTo("b");
    }

    /** The answer, or null where FEEL refuses. */
    private static Object evaluate(FeelEngine feel, String expression, Object value) {
        VariableMap variables = Variables.createVariables().putValueTyped("value", Variables.untypedValue(value));
        VariableContext context = variables.asVariableContext();
        try {
            return feel.evaluateSimpleExpression(expression, context);
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** What a decision makes of the value, or that it was refused. */
    private String decided(ObjectValue value) {
        try {
            return engine.getDecisionService()
                    .evaluateDecisionByKey("priority")
                    .variables(Variables.createVariables()
                            .putValueTyped("needArea", value)
                            .putValueTyped("acute", value))
                    .evaluate()
                    .getResultList()
                    .toString();
        } catch (RuntimeException e) {
            return "refused";
        }
    }

    private long variables() {
        return jdbc.queryForObject("select count(*) from act_ru_variable", Long.class);
    }

    private static String serialized(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
