package cn.tongxing.launcher.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The secrets of a province on Kubernetes (k8s/): a folder for each Secret, in it a file for each of its keys. Made once;
 * whoever asks again gets the same, and what is missing.
 */
public final class ClusterSecrets {
    private static final String IDENTITY = "identity-service";

    private final Path folder;
    private final Secrets secrets;

    /** One Secret: its name, and whether PostgreSQL's operator reads it as a role's name and password. */
    public record Made(String name, boolean ofRole, Path folder) {}

    public ClusterSecrets(Path folder, String province) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.folder = folder;
        this.secrets = new Secrets(folder, province);
    }

    /**
     * @param services those with a database of their own, named after it
     * @param speakWithPeers those of them that hold the exchange keys
     */
    public List<Made> make(List<String> services, List<String> speakWithPeers) {
        var made = new ArrayList<Made>();
        var callers = new ArrayList<>(services);
        callers.addFirst("gateway");
        secrets.prepare("registry");
        callers.forEach(secrets::prepare);
        services.forEach(secrets::prepareCrypto);
        secrets.prepareTokens(IDENTITY);
        secrets.introduceServices(IDENTITY, callers);
        speakWithPeers.forEach(secrets::prepareExchange);
        made.add(whole("registry"));
        callers.forEach(caller -> made.add(whole(caller)));
        new SecretFolder(folder.resolve("redis")).getOrMake("password", Keys::password);
        made.add(whole("redis"));
        for (var service : services) {
            var database = service.replace("-service", "");
            made.add(role(database, "owner"));
            made.add(role(database, "app"));
        }
        return List.copyOf(made);
    }

    /** What the other provinces pin of this one. */
    public Secrets secrets() {
        return secrets;
    }

    private Made whole(String name) {
        return new Made(name, false, folder.resolve(name));
    }

    private Made role(String database, String kind) {
        var name = database + "-" + kind;
        var role = new SecretFolder(folder.resolve(name));
        role.getOrMake("username", () -> database + "_" + kind);
        role.getOrMake("password", Keys::password);
        return new Made(name, true, folder.resolve(name));
    }
}
