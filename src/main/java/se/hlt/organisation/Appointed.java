package se.hlt.organisation;

import java.util.List;

/** Every appointment that has been made and not been ended, on whichever node. */
@FunctionalInterface
interface Appointed {

    List<Appointment> all();
}
