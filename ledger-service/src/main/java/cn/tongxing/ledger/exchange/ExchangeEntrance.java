package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.access.PeerPrincipal;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The peers' entrance: which log is served follows from who asks, never from what is asked for. */
@RestController
@RequestMapping("/exchange")
class ExchangeEntrance {
    private final Serving serving;
    private final Bells bells;

    ExchangeEntrance(Serving serving, Bells bells) {
        this.serving = serving;
        this.bells = bells;
    }

    @GetMapping("/blocks")
    @Audited("EXCHANGE_BLOCKS_READ")
    @ApiResponse(
            responseCode = "200",
            description = "docs/exchange-protocol.md",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    ResponseEntity<byte[]> blocks(
            @RequestParam long after, @RequestParam(defaultValue = "16") int limit, PeerPrincipal peer) {
        return json(serving.blocks(peer.province(), after, limit));
    }

    @GetMapping("/position")
    @Audited("EXCHANGE_POSITION_READ")
    @ApiResponse(
            responseCode = "200",
            description = "docs/exchange-protocol.md",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    ResponseEntity<byte[]> position(PeerPrincipal peer) {
        return json(serving.position(peer.province()));
    }

    @GetMapping("/returned-blocks")
    @Audited("EXCHANGE_BLOCKS_RETURNED")
    @ApiResponse(
            responseCode = "200",
            description = "docs/exchange-protocol.md",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    ResponseEntity<byte[]> returnedBlocks(
            @RequestParam long after, @RequestParam(defaultValue = "16") int limit, PeerPrincipal peer) {
        return json(serving.returnedBlocks(peer.province(), after, limit));
    }

    @PostMapping("/doorbell")
    @Audited("EXCHANGE_DOORBELL")
    @ApiResponse(responseCode = "204", description = "heard")
    ResponseEntity<Void> doorbell(PeerPrincipal peer) {
        bells.doorbell(peer.province());
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<byte[]> json(byte[] body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
