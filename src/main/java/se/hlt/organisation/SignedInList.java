package se.hlt.organisation;

import java.util.List;

/** Everyone for whom a provider has vouched and has not taken it back, on whichever node; in the order they first came. */
@FunctionalInterface
interface SignedInList {

    List<SignedIn> all();
}
