package se.hlt.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** This class's tests go through every activity and every sequence flow of the process; {@link CoverageGate} sees to it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CoversProcess {

    /** The process's key. */
    String value();
}
