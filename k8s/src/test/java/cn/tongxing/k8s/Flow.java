package cn.tongxing.k8s;

/** Who may speak to whom on which port; places outside the namespace are written in brackets. */
record Flow(String from, String to, int port) implements Comparable<Flow> {
    @Override
    public int compareTo(Flow other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return from + " → " + to + " " + port;
    }
}
