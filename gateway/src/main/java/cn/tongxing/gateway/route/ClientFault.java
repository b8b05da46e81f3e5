package cn.tongxing.gateway.route;

/** The client went away in the middle of its own request: nobody is left to answer, and no service is to blame. */
final class ClientFault extends RuntimeException {

    ClientFault(Throwable cause) {
        super("the client's connection broke", cause, false, false);
    }
}
