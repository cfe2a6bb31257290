package se.hlt.faults;

/** How much of it: a tenth, or with {@code -Dhlt.faults.scale=10} the whole. */
final class Scale {

    private static final int WHOLE = 10;

    private Scale() {}

    static int of(int few) {
        return few * scale();
    }

    /** Whether there is time to wait for what is rare. */
    static boolean isWhole() {
        return scale() >= WHOLE;
    }

    private static int scale() {
        return Integer.getInteger("hlt.faults.scale", 1);
    }
}
