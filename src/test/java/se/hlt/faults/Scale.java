package se.hlt.faults;

/** How much of it: a tenth, or with {@code -Dhlt.faults.scale=10} the whole. */
final class Scale {

    private Scale() {}

    static int of(int few) {
        return few * Integer.getInteger("hlt.faults.scale", 1);
    }
}
