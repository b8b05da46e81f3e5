package cn.tongxing.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.secret.ClusterSecrets;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every name a manifest sets is one somebody reads, and every secret it refers to is one the operator was told of. */
class SettingsTest {
    /** What `./tongxing secrets` makes, and the two that come from elsewhere: the backups' store, the door's certificate. */
    private static Map<String, Set<String>> secrets() {
        var all = new TreeMap<String, Set<String>>();
        for (var made : new ClusterSecrets(folder, "34").make(Manifests.SERVICES, List.of("ledger-service")))
            all.put(made.name(), fileNames(made.folder()));
        all.put("backup", Set.of("access-key-id", "secret-access-key"));
        all.put("gateway-tls", Set.of("tls.crt", "tls.key"));
        return all;
    }

    private static Set<String> fileNames(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TempDir
    static Path folder;

    @Test
    void everyEnvironmentVariableIsASetting() {
        for (var deployment : Manifests.of(Deployment.class))
            for (var container : deployment.getSpec().getTemplate().getSpec().getContainers())
                assertThat(container.getEnv())
                        .as("environment of %s", container.getName())
                        .extracting(EnvVar::getName)
                        .allMatch(SettingNames::isKnownVariable);
    }

    @Test
    void everyLineOfTheCommonFilesIsASetting() {
        for (var file : settingFiles())
            assertThat(SettingNames.in(
                            StrictReader.documents(Manifests.text(file)).getFirst()))
                    .as("%s", file)
                    .isNotEmpty()
                    .allMatch(SettingNames::isKnown);
    }

    private static List<Path> settingFiles() {
        return Stream.concat(
                        Stream.of(Manifests.BASE.resolve("platform.yaml")),
                        Manifests.OVERLAYS.stream().map(overlay -> overlay.resolve("province.yaml")))
                .toList();
    }

    /** Registry and gateway listen on 127.0.0.1 if nobody says otherwise, and their management with them. */
    @Test
    void whoListensOnLoopbackByDefaultIsOpenedInItsPod() {
        for (var component : Manifests.COMPONENTS) {
            var defaults = Manifests.text(
                    Manifests.FOLDER.resolveSibling(component).resolve("src/main/resources/application.yaml"));
            var onLoopback = defaults.contains("address: 127.0.0.1");
            var variables = variables(component);
            assertThat(variables.containsKey("SERVER_ADDRESS")).as(component).isEqualTo(onLoopback);
            if (onLoopback) assertThat(variables).containsEntry("SERVER_ADDRESS", "0.0.0.0");
            assertThat(variables).containsEntry("SPRING_PROFILES_ACTIVE", "production");
        }
    }

    @Test
    void everyServiceHasADatabaseOfItsOwn() {
        for (var service : Manifests.SERVICES)
            assertThat(variables(service).get("SPRING_DATASOURCE_URL"))
                    .startsWith("jdbc:postgresql://postgresql-rw:5432/" + service.replace("-service", "") + "?")
                    .contains("sslmode=verify-full");
    }

    @Test
    void everySecretThatIsReferredToIsOnTheList() {
        var declared = secrets();
        var used = new TreeMap<String, Set<String>>();
        volumes().forEach(volume -> collectSecrets(volume, used));
        // whole folders of settings; their keys are the settings' names
        for (var component : Manifests.COMPONENTS) used.put(component, declared.get(component));
        for (var cluster : Manifests.of(CustomResource.Cluster.class))
            for (var role : cluster.spec().managed().roles())
                used.computeIfAbsent(role.passwordSecret().name(), name -> new TreeSet<>())
                        .addAll(Set.of("username", "password"));
        used.put("backup", Set.of("access-key-id", "secret-access-key"));
        used.put("gateway-tls", Set.of("tls.crt", "tls.key"));
        // made by the operator of PostgreSQL
        assertThat(used.remove("postgresql-ca")).containsExactly("ca.crt");

        assertThat(used).isEqualTo(declared);
    }

    private static void collectSecrets(Volume volume, Map<String, Set<String>> used) {
        if (volume.getSecret() != null)
            volume.getSecret()
                    .getItems()
                    .forEach(item -> used.computeIfAbsent(volume.getSecret().getSecretName(), name -> new TreeSet<>())
                            .add(item.getKey()));
        if (volume.getProjected() == null) return;
        volume.getProjected()
                .getSources()
                .forEach(source -> source.getSecret()
                        .getItems()
                        .forEach(item -> used.computeIfAbsent(source.getSecret().getName(), name -> new TreeSet<>())
                                .add(item.getKey())));
    }

    @Test
    void everySecretBecomesASettingSomebodyReads() {
        for (var secret : secrets().entrySet())
            if (Manifests.COMPONENTS.contains(secret.getKey()))
                assertThat(secret.getValue()).as(secret.getKey()).allMatch(SettingsTest::isReadBySomebody);
        volumes()
                .filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .flatMap(source -> source.getSecret().getItems().stream())
                .forEach(item -> assertThat(SettingNames.isKnown(item.getPath()))
                        .as(item.getPath())
                        .isTrue());
    }

    private static boolean isReadBySomebody(String setting) {
        return SettingNames.isKnown(setting)
                || Manifests.text(Manifests.FOLDER.resolveSibling(
                                "identity-service/src/main/java/cn/tongxing/identity/token/ServiceClients.java"))
                        .contains('"' + setting + '"');
    }

    @Test
    void noManifestHoldsASecret() {
        assertThat(Manifests.all()).noneMatch(manifest -> manifest.kind().equals("Secret"));
        for (var file : settingFiles())
            assertThat(SettingNames.in(
                            StrictReader.documents(Manifests.text(file)).getFirst()))
                    .noneMatch(name -> name.matches(".*(password|secret|keys?)$"));
    }

    @Test
    void everyConfigMapThatIsMountedIsMadeByBaseOrByEveryOverlay() {
        for (var overlay : Manifests.OVERLAYS) {
            var made = new ArrayList<String>();
            for (var file : List.of(
                    Manifests.BASE.resolve("kustomization.yaml"),
                    Manifests.BASE.resolve("redis/kustomization.yaml"),
                    overlay.resolve("kustomization.yaml")))
                Manifests.kustomization(file).generators().forEach(generator -> made.add(generator.name()));
            assertThat(volumes().filter(volume -> volume.getConfigMap() != null))
                    .extracting(volume -> volume.getConfigMap().getName())
                    .allMatch(made::contains);
            assertThat(Files.isRegularFile(overlay.resolve("peers.json"))).isTrue();
        }
    }

    private static Map<String, String> variables(String component) {
        var variables = new TreeMap<String, String>();
        Manifests.named(Deployment.class, component)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv()
                .forEach(one -> variables.put(one.getName(), one.getValue()));
        return variables;
    }

    private static Stream<Volume> volumes() {
        return Stream.concat(
                        Manifests.of(Deployment.class).stream()
                                .map(one -> one.getSpec().getTemplate()),
                        Manifests.of(StatefulSet.class).stream()
                                .map(one -> one.getSpec().getTemplate()))
                .flatMap(template -> template.getSpec().getVolumes().stream());
    }
}
