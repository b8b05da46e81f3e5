package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StatusTest {
    @Test
    void aPeersStandingIsOneLine() {
        var peers = JsonMapper.shared().readTree("""
                [{"province":"50","name":"重庆市","connected":true,"reachable":true,"open":true,
                  "lastPull":"2026-11-21T08:00:00Z","lag":{"waitingToBeSealed":1,"notReadByThem":2,"notReadByUs":3},
                  "unacknowledged":4,"oldestUnacknowledgedSeconds":9,"held":5,"quarantined":0,"clockSkewSeconds":-0.012},
                 {"province":"22","name":"吉林省","connected":false,"reachable":false,"open":false,"lastPull":null,
                  "lag":{},"unacknowledged":0,"held":0,"quarantined":0,"clockSkewSeconds":null}]""");

        var lines = Status.peersTable(peers, Instant.parse("2026-11-21T08:00:02.500Z"))
                .toString()
                .lines()
                .toList();

        assertThat(lines.get(1)).contains("50 重庆市", "是 yes", "2.5 s 前 ago", "1 / 2 / 3", "4 (9 s)", "5", "-0.012 s");
        assertThat(lines.get(2)).contains("22 吉林省", "尚未联通 not connected", "-");
    }
}
