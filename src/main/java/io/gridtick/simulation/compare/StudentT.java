package io.gridtick.simulation.compare;

/** Student's t for whole degrees of freedom, by the finite sums of its distribution function. */
final class StudentT {
    private static final int HALVINGS = 100;

    private StudentT() {}

    /** The number that lies so far from zero, on either side, that this share of all draws lies between. */
    static double within(double share, int degrees) {
        double low = 0;
        double high = StrictMath.PI / 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (between(middle, degrees) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.tan((low + high) / 2) * StrictMath.sqrt(degrees);
    }

    /** The share of draws between minus and plus the tangent of the angle times the root of the degrees. */
    private static double between(double angle, int degrees) {
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        boolean isOdd = degrees % 2 == 1;
        double term = isOdd ? cosine : 1;
        double sum = 0;
        for (int i = isOdd ? 3 : 2; i <= degrees; i += 2) {
            sum += term;
            term *= cosine * cosine * (i - 1) / i;
        }
        return isOdd ? 2 / StrictMath.PI * (angle + sine * sum) : sine * sum;
    }
}
