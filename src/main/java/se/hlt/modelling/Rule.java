package se.hlt.modelling;

import java.util.stream.Stream;

/** One thing that diagrams, decisions and forms must satisfy to be deployed. Every bean of this type is asked. */
public interface Rule {

    /** What is wrong with the files, seen together; empty if nothing is. Never fails, whatever the files hold. */
    Stream<Finding> check(Upload upload);
}
