package cn.tongxing.launcher;

import cn.tongxing.launcher.secret.Secrets;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What somebody wants a province to be when it starts. */
record ProvinceOrder(
        String code,
        String name,
        Ports ports,
        Path folder,
        Secrets secrets,
        List<String> profiles,
        boolean recordsCaches,
        Map<Component, Map<String, String>> extraSettings,
        Map<Component, List<String>> jvmOptions,
        Set<Component> components,
        Set<Component> seconds) {

    URI gatewayAddress() {
        return URI.create("http://127.0.0.1:" + ports.gateway());
    }

    /** What its peers may know of it. */
    Peer asPeer() {
        var province = DivisionCode.of(code);
        return new Peer(
                province,
                name,
                List.of(province),
                gatewayAddress(),
                secrets.publicSigningKeys(),
                secrets.publicEncryptionKeys(),
                true);
    }
}
