package se.hlt.engine;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.Variables.SerializationDataFormats;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Refuses variables that are Java objects, in whatever format they are written: to read one back is to run the code of a
 * class that the sender chose. Lists and objects of ours are JSON.
 */
class NoObjectSerializer extends AbstractTypedValueSerializer<ObjectValue> {

    /** Those that the engine and its plugins bring along, by the names that stand in the database. */
    private static final List<String> OTHERS =
            List.of(JavaObjectSerializer.NAME, "spin://application/json", "spin://application/xml");

    NoObjectSerializer() {
        super(ValueType.OBJECT);
    }

    /** Takes the others away, so that no object that is already in the database is read either. */
    static void standAlone(VariableSerializers serializers) {
        OTHERS.stream()
                .map(serializers::getSerializerByName)
                .filter(Objects::nonNull)
                .forEach(serializers::removeSerializer);
    }

    @Override
    public String getName() {
        return "noObject";
    }

    /** The engine's default: among those who can write an object, it then chooses this one. */
    @Override
    public String getSerializationDataformat() {
        return SerializationDataFormats.JAVA.getName();
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value instanceof ObjectValue || value instanceof UntypedValueImpl && isDecisionResult(value);
    }

    /** Lets the answer of a decision through, which the engine keeps in memory for one step and never stores. */
    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {
        if (!value.isDeserialized() || !isDecisionResult(value)) {
            throw refusal();
        }
    }

    @Override
    public ObjectValue readValue(ValueFields fields, boolean deserialize, boolean isTransient) {
        throw refusal();
    }

    @Override
    public ObjectValue convertToTypedValue(UntypedValueImpl value) {
        return Variables.objectValue(value.getValue(), value.isTransient()).create();
    }

    private static boolean isDecisionResult(TypedValue value) {
        return value.isTransient() && value.getValue() instanceof DmnDecisionResult;
    }

    private static BadInputException refusal() {
        return new BadInputException("Ett värde är av ett slag som inte tas emot. Skicka text, tal, datum eller JSON.");
    }
}
