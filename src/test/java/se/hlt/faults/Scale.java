package se.hlt.faults;

/** How much of it: one among the other tests, ten by {@code bin/chaos}. */
final class Scale {

    private Scale() {}

    static int of(int few) {
        return few * Integer.getInteger("hlt.faults.scale", 1);
    }
}
