package cn.tongxing.launcher;

/** How to reach a service's database as its owner. */
public record Database(String url, String user, String password) {
    @Override
    public String toString() {
        return "Database[" + url + " as " + user + "]";
    }
}
