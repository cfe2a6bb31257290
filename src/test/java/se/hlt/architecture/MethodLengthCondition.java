package se.hlt.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.IntSummaryStatistics;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/** Counts the source lines of a method, from its declaration to its closing brace, by the compiled line numbers. */
class MethodLengthCondition extends ArchCondition<JavaClass> {

    private final String method;
    private final int longest;

    MethodLengthCondition(String method, int longest) {
        super("have %s() of at most %d lines", method, longest);
        this.method = method;
        this.longest = longest;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        IntSummaryStatistics lines = linesOf(type);
        // The first line that has code comes after the declaration; the closing brace is the return's own line.
        int length = lines.getCount() == 0 ? 0 : lines.getMax() - lines.getMin() + 2;
        String message = "%s.%s() has %d lines".formatted(type.getName(), method, length);
        events.add(new SimpleConditionEvent(type, length <= longest, message));
    }

    private IntSummaryStatistics linesOf(JavaClass type) {
        IntSummaryStatistics lines = new IntSummaryStatistics();
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(bytes).accept(new LineCollector(lines), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private final class LineCollector extends ClassVisitor {

        private final IntSummaryStatistics lines;

        LineCollector(IntSummaryStatistics lines) {
            super(Opcodes.ASM9);
            this.lines = lines;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            boolean bridge = (access & Opcodes.ACC_SYNTHETIC) != 0;
            if (!name.equals(method) || bridge) {
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLineNumber(int line, Label start) {
                    lines.accept(line);
                }
            };
        }
    }
}
