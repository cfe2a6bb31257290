package se.hlt.organisation;

import java.util.List;

/** Who stands in for whom right now. */
@FunctionalInterface
interface Deputies {

    /** One person in the place of another, both by user id. */
    record Standing(String absent, String deputy) {}

    /** Everyone who stands in for someone; empty if nobody is away. */
    List<Standing> now();
}
