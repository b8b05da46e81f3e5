package cn.tongxing.launcher;

import cn.tongxing.launcher.secret.ClusterSecrets;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** `secrets CODE FOLDER`: makes a province's secrets for Kubernetes, and says how they get there and what peers pin. */
final class SecretsCommand {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SecretsCommand() {}

    static int run(List<String> arguments, PrintStream out) {
        if (arguments.size() != 2) {
            throw new LauncherProblem("用法：./tongxing secrets 省份代码 文件夹。", "Usage: ./tongxing secrets CODE FOLDER.");
        }
        var code = arguments.getFirst();
        var name = ProvinceNames.of(code);
        var folder = Path.of(arguments.getLast()).toAbsolutePath().normalize();
        var secrets = new ClusterSecrets(folder, code);
        var made = secrets.make(
                Component.WITH_DATABASE.stream().map(Component::id).toList(), List.of(Component.LEDGER.id()));
        out.printf("# %s(%s) 的密钥在 %s，只有属主可读；存入集群： into the cluster with%n", name, code, folder);
        for (var secret : made)
            out.printf(
                    "kubectl -n tongxing create secret generic %s%s --from-file=%s%n",
                    secret.name(), secret.ofRole() ? " --type=kubernetes.io/basic-auth" : "", secret.folder());
        out.println("# 对端把它写入自己的 peers.json（补上网关地址）： peers pin this, with the gateway's address");
        out.println(JSON.writeValueAsString(publicPart(code, name, secrets)));
        return 0;
    }

    private static Map<String, Object> publicPart(String code, String name, ClusterSecrets made) {
        var part = new LinkedHashMap<String, Object>();
        part.put("province", code);
        part.put("name", name);
        part.put("signingKeys", made.secrets().publicSigningKeys().toJSONObject());
        part.put("encryptionKeys", made.secrets().publicEncryptionKeys().toJSONObject());
        return part;
    }
}
