package cn.tongxing.launcher;

import cn.tongxing.launcher.client.GatewayClient;
import cn.tongxing.launcher.secret.Secrets;
import cn.tongxing.platform.peer.PeerBook;
import java.net.URI;
import java.nio.file.Path;

/** A province that runs here, as its developer reaches it: through the gateway, with the development clients' secrets. */
public record Door(String code, String name, Path folder, Secrets secrets, GatewayClient gateway) {

    public static Door of(Home home, String code) {
        var folder = home.province(code);
        var secrets = new Secrets(folder.resolve("secrets"), code);
        var address = URI.create(
                "http://127.0.0.1:" + Ports.ofUse(Integer.parseInt(code)).gateway());
        return new Door(
                code, ProvinceNames.of(code), folder, secrets, new GatewayClient(address, secrets::clientSecret));
    }

    public static Door of(Province province) {
        return new Door(province.code(), province.name(), province.folder(), province.secrets(), province.gateway());
    }

    String secretOf(String client) {
        return secrets.clientSecret(client);
    }

    /** The peers this province has pinned, with their public keys. */
    public PeerBook peers() {
        return PeerBook.load(folder.resolve("peers.json"));
    }
}
