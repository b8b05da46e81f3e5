package cn.tongxing.bench.gateway;

import cn.tongxing.launcher.Province;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** nginx as a plain reverse proxy with kept connections and its access log on, where it is installed. */
final class Nginx {
    private Nginx() {}

    static Optional<Path> installed() {
        var folders = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Arrays.stream(folders.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Replica start(Path nginx, Province province, int upstream) {
        var port = Replica.freePort();
        var folder = province.folder().resolve("nginx");
        try {
            Files.createDirectories(folder);
            var configuration = folder.resolve("nginx.conf");
            Files.writeString(configuration, configuration(folder, port, upstream));
            return Replica.of(
                    province,
                    "nginx",
                    List.of(
                            nginx.toString(),
                            "-p",
                            folder.toString(),
                            "-c",
                            configuration.toString(),
                            "-e",
                            "error.log"),
                    port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(Path folder, int port, int upstream) {
        return """
                daemon off;
                worker_processes auto;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 1024; }
                http {
                  access_log %1$s/access.log;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  upstream service { server 127.0.0.1:%3$d; keepalive 64; }
                  server {
                    listen 127.0.0.1:%2$d;
                    keepalive_requests 1000000000;
                    location / {
                      proxy_pass http://service;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                    }
                  }
                }
                """.formatted(folder, port, upstream);
    }
}
