package cn.tongxing.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A port that somebody listens on, and who, as far as /proc tells. */
public record TakenPort(int port, Optional<Long> pid, String command) {

    private static final String LISTEN = "0A";

    /** Empty when the port is free. */
    public static Optional<TakenPort> at(int port) {
        return isFree(port) ? Optional.empty() : Optional.of(holderOf(port));
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of the last run in TIME_WAIT do not matter
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static TakenPort holderOf(int port) {
        var pid = inodes(port).flatMap(TakenPort::owners).findFirst();
        return new TakenPort(
                port, pid, pid.map(Proc::commandLine).map(TakenPort::shortened).orElse(""));
    }

    private static Stream<String> inodes(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .flatMap(TakenPort::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 9 && LISTEN.equals(fields[3]))
                .filter(fields -> fields[1].endsWith(":%04X".formatted(port)))
                .map(fields -> fields[9]);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Stream<Long> owners(String inode) {
        return Proc.pids().filter(pid -> holds(pid, "socket:[" + inode + "]"));
    }

    private static boolean holds(long pid, String socket) {
        var descriptors = Path.of("/proc", Long.toString(pid), "fd").toFile().listFiles();
        return descriptors != null
                && Stream.of(descriptors).anyMatch(fd -> linkOf(fd.toPath()).equals(socket));
    }

    private static String linkOf(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String shortened(String command) {
        return command.length() <= 60 ? command : command.substring(0, 60) + "…";
    }
}
