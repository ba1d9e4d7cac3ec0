package io.gridtick.fleet.board;

/**
 * How large an instance of a partitioned GPU is: {@code 3g.40gb} has three slices; {@code 1c.3g.40gb} is a compute instance
 * that uses one of these three.
 *
 * @param slices of the GPU that the instance has
 * @param computeSlices of them that this part computes with
 */
public record Profile(int slices, int computeSlices) {
    static final int SLICES = 7;
    static final int SLICES_A30 = 4;

    private static final Profile SMALLEST = new Profile(1, 1);

    public static Profile of(String name) {
        int slices = numberBefore('g', name);
        int compute = numberBefore('c', name);
        if (slices == 0) {
            return SMALLEST;
        }
        return new Profile(slices, compute == 0 ? slices : Math.min(compute, slices));
    }

    /** Into how many slices a GPU of this model can be partitioned. */
    public static int slicesOf(String model) {
        return model.contains("A30") && !model.contains("A300") ? SLICES_A30 : SLICES;
    }

    /** The one digit of the part of the name that ends in this letter; 0 where there is none. */
    private static int numberBefore(char letter, String name) {
        for (int at = 1; at < name.length(); at++) {
            boolean isPartEnd = at + 1 == name.length() || !Character.isLetterOrDigit(name.charAt(at + 1));
            boolean isPartBegin = at == 1 || name.charAt(at - 2) == '.' || name.charAt(at - 2) == ' ';
            char digit = name.charAt(at - 1);
            if (name.charAt(at) == letter && isPartEnd && isPartBegin && digit >= '1' && digit <= '9') {
                return digit - '0';
            }
        }
        return 0;
    }
}
